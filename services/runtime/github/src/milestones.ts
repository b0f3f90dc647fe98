import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer } from './answer.ts';
import { readPages } from './pages.ts';

export interface Milestone {
  /** By which the API knows it, in its repository. */
  readonly number: number;
  readonly title: string;
}

const milestone = z
  .object({ number: z.int().positive(), title: z.string() })
  .transform(({ number, title }): Milestone => ({ number, title }));

/** Every milestone of a repository, the closed ones, too. */
export const listMilestones = (octokit: Octokit, repositoryId: number): Promise<Milestone[]> =>
  readPages(
    octokit,
    '/repositories/{repository_id}/milestones',
    { repository_id: repositoryId, state: 'all' },
    milestone,
  );

/** Reads one milestone by its number. @throws {RequestError} see outcomeOf() */
export async function readMilestone(
  octokit: Octokit,
  repositoryId: number,
  number: number,
): Promise<Milestone> {
  const { data } = await octokit.request('GET /repositories/{repository_id}/milestones/{number}', {
    repository_id: repositoryId,
    number,
  });
  return parseAnswer(milestone, data, 'a milestone');
}
