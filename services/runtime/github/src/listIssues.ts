import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { accountOrGhost, id, time, viaApp, type Account } from './answer.ts';
import { readPages } from './pages.ts';

/** What a listing tells of an issue. */
export interface ListedIssue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly author: Account | null;
  /** The App through which it was opened, by id. */
  readonly appId: number | null;
  readonly isPullRequest: boolean;
  readonly url: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

const issue = z
  .object({
    id,
    number: z.int().positive(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    user: accountOrGhost,
    performed_via_github_app: viaApp,
    pull_request: z.unknown().optional(),
    html_url: z.string().nullish(),
    created_at: time,
  })
  .transform((found): ListedIssue => ({
    id: found.id,
    number: found.number,
    title: found.title,
    body: found.body ?? '',
    state: found.state,
    author: found.user,
    appId: found.performed_via_github_app,
    isPullRequest: found.pull_request !== undefined && found.pull_request !== null,
    url: found.html_url ?? null,
    createdAt: found.created_at,
  }));

/**
 * Every issue and pull request of a repository that has changed since a moment, oldest first.
 * @param since milliseconds since the epoch.
 */
export const listIssues = (
  octokit: Octokit,
  repositoryId: number,
  since: number,
): Promise<ListedIssue[]> =>
  readPages(
    octokit,
    '/repositories/{repository_id}/issues',
    {
      repository_id: repositoryId,
      state: 'all',
      sort: 'created',
      direction: 'asc',
      since: new Date(since).toISOString(),
    },
    issue,
  );
