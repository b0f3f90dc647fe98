import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';
import { UnexpectedAnswerError } from './failures.ts';
import { outcomeOf } from './outcome.ts';

export type FileRead =
  | { readonly status: 'found'; readonly text: string; readonly sha: string }
  | { readonly status: 'missing' };

const file = z.object({
  type: z.literal('file'),
  encoding: z.string(),
  content: z.string(),
  sha: z.string().min(1),
});

/**
 * Reads a text file of a repository, at the head of its default branch.
 * @returns its text and the id of its Git blob; missing where there is no file of that name.
 * @throws {UnexpectedAnswerError} when it is larger than 1 MB.
 */
export async function readFile(
  octokit: Octokit,
  repositoryId: number,
  path: string,
): Promise<FileRead> {
  try {
    const { data } = await octokit.request('GET /repositories/{repository_id}/contents/{+path}', {
      repository_id: repositoryId,
      path: path.split('/').map(encodeURIComponent).join('/'),
    });
    return fromAnswer(data);
  } catch (error) {
    const outcome = outcomeOf(error, Date.now());
    if (outcome.status === 'rejected' && outcome.reason === 'not_found') {
      return { status: 'missing' };
    }
    throw error;
  }
}

function fromAnswer(data: unknown): FileRead {
  // A folder answers with a list, a link or a submodule with another type.
  const isFile = z.object({ type: z.literal('file') }).safeParse(data).success;
  if (!isFile) return { status: 'missing' };
  const { encoding, content, sha } = parseAnswer(file, data, 'a file');
  if (encoding !== 'base64') {
    throw new UnexpectedAnswerError('a file', `its encoding is ${encoding}: it is too large`);
  }
  return { status: 'found', text: Buffer.from(content, 'base64').toString('utf8'), sha };
}
