import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { accountOrGhost, parseAnswer } from './answer.ts';

/** What a pull request has that an issue has not. */
export interface Pull {
  /** Of its head commit. */
  readonly headSha: string;
  readonly author: string | null;
  readonly reviewers: ReviewRequests;
}

/** Who is asked for a review. */
interface ReviewRequests {
  readonly logins: readonly string[];
  /** Slugs of teams. */
  readonly teams: readonly string[];
}

const pull = z
  .object({
    head: z.object({ sha: z.string().min(1) }),
    user: accountOrGhost,
    requested_reviewers: z.array(z.object({ login: z.string() })).nullish(),
    requested_teams: z.array(z.object({ slug: z.string() })).nullish(),
  })
  .transform(({ head, user, requested_reviewers: logins, requested_teams: teams }): Pull => ({
    headSha: head.sha,
    author: user?.login ?? null,
    reviewers: {
      logins: (logins ?? []).map(({ login }) => login),
      teams: (teams ?? []).map(({ slug }) => slug),
    },
  }));

/** @throws {RequestError} see outcomeOf(): 404, too, for an issue that is no pull request. */
export async function readPull(
  octokit: Octokit,
  repositoryId: number,
  number: number,
): Promise<Pull> {
  const { data } = await octokit.request('GET /repositories/{repository_id}/pulls/{number}', {
    repository_id: repositoryId,
    number,
  });
  return parseAnswer(pull, data, 'a pull request');
}
