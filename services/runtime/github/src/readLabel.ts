import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { id, parseAnswer } from './answer.ts';
import { outcomeOf } from './outcome.ts';

export type LabelRead =
  | { readonly status: 'found'; readonly id: number; readonly name: string }
  | { readonly status: 'missing' };

const label = z.object({ id, name: z.string() });

/** Resolves a label, whatever its case, to the one that the repository has. */
export async function readLabel(
  octokit: Octokit,
  repositoryId: number,
  name: string,
): Promise<LabelRead> {
  try {
    const { data } = await octokit.request('GET /repositories/{repository_id}/labels/{name}', {
      repository_id: repositoryId,
      name,
    });
    return { status: 'found', ...parseAnswer(label, data, 'a label') };
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status === 'rejected' && outcome.reason === 'not_found') {
      return { status: 'missing' };
    }
    throw error;
  }
}
