import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { id, parseAnswer } from './answer.ts';
import { outcomeOf } from './outcome.ts';

export type LabelRead =
  | { readonly status: 'found'; readonly id: number; readonly name: string }
  | { readonly status: 'missing' };

const label = z.object({ id, name: z.string() });

/** A label with what else the repository says of it. */
export interface LabelDetails {
  readonly id: number;
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string | null;
}

const details = label.extend({
  color: z.string(),
  description: z.string().nullable().default(null),
});

/** Resolves a label, whatever its case. Undefined where there is none. @throws {RequestError} see outcomeOf() */
export const readLabelDetails = (
  octokit: Octokit,
  repositoryId: number,
  name: string,
): Promise<LabelDetails | undefined> => request(octokit, repositoryId, name, details);

/** Resolves a label, whatever its case, to the one that the repository has. */
export async function readLabel(
  octokit: Octokit,
  repositoryId: number,
  name: string,
): Promise<LabelRead> {
  const found = await request(octokit, repositoryId, name, label);
  return found === undefined ? { status: 'missing' } : { status: 'found', ...found };
}

async function request<Shape extends z.ZodType>(
  octokit: Octokit,
  repositoryId: number,
  name: string,
  shape: Shape,
): Promise<z.output<Shape> | undefined> {
  try {
    const { data } = await octokit.request('GET /repositories/{repository_id}/labels/{name}', {
      repository_id: repositoryId,
      name,
    });
    return parseAnswer(shape, data, 'a label');
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status === 'rejected' && outcome.reason === 'not_found') return undefined;
    throw error;
  }
}
