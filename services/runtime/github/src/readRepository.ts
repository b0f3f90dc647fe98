import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { id, parseAnswer } from './answer.ts';

export interface Repository {
  readonly id: number;
  /** owner/name, as it is now. */
  readonly name: string;
  readonly ownerId: number;
  readonly defaultBranch: string;
  readonly archived: boolean;
}

const repository = z.object({
  id,
  full_name: z.string(),
  owner: z.object({ id }),
  default_branch: z.string(),
  archived: z.boolean().default(false),
});

/** Reads a repository by its id, whatever it is called by now. @throws {RequestError} see outcomeOf() */
export async function readRepository(octokit: Octokit, repositoryId: number): Promise<Repository> {
  const { data } = await octokit.request('GET /repositories/{repository_id}', {
    repository_id: repositoryId,
  });
  const found = parseAnswer(repository, data, 'a repository');
  return {
    id: found.id,
    name: found.full_name,
    ownerId: found.owner.id,
    defaultBranch: found.default_branch,
    archived: found.archived,
  };
}
