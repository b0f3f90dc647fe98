import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { accountOrGhost, id, parseAnswer, time, viaApp, type Account } from './answer.ts';
import { UnexpectedAnswerError } from './failures.ts';

/** An issue, or a pull request seen as one. */
export interface Issue {
  readonly repositoryId: number;
  readonly id: number;
  readonly number: number;
  readonly title: string;
  /** Markdown; empty where there is none. */
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly stateReason: string | null;
  /** Names as the repository spells them. */
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly milestone: string | null;
  /** By which the API knows the milestone. */
  readonly milestoneNumber: number | null;
  /** The issue's type, where its organization has types. */
  readonly type: string | null;
  readonly author: Account | null;
  /** The App that the author used, by id. */
  readonly appId: number | null;
  /** Such as MEMBER or NONE. */
  readonly association: string;
  readonly isPullRequest: boolean;
  readonly locked: boolean;
  /** As GitHub's API names it; null where it is not locked or for no reason. */
  readonly lockReason: string | null;
  /** Milliseconds since the epoch; GitHub's times have whole seconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

const label = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

const issue = z.object({
  id,
  number: z.int().positive(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  labels: z.array(label),
  assignees: z.array(accountOrGhost).nullish(),
  milestone: z.object({ number: z.int().positive(), title: z.string() }).nullish(),
  type: z.object({ name: z.string() }).nullish(),
  user: accountOrGhost,
  performed_via_github_app: viaApp,
  author_association: z.string().default('NONE'),
  pull_request: z.unknown().optional(),
  locked: z.boolean().default(false),
  active_lock_reason: z.string().nullish(),
  created_at: time,
  updated_at: time,
});

/**
 * Reads an issue or pull request as it is now.
 * @throws {RequestError} see outcomeOf(); one that was transferred is `moved`.
 */
export async function readIssue(
  octokit: Octokit,
  repositoryId: number,
  number: number,
): Promise<Issue> {
  const { data } = await octokit.request('GET /repositories/{repository_id}/issues/{number}', {
    repository_id: repositoryId,
    number,
    // GitHub redirects from a transferred issue to where it is now: another repository's issue.
    request: { redirect: 'manual' },
  });
  const found = parseAnswer(issue, data, 'an issue');
  if (found.number !== number) {
    throw new UnexpectedAnswerError('an issue', `asked for ${number}, got ${found.number}`);
  }
  return {
    repositoryId,
    id: found.id,
    number,
    title: found.title,
    body: found.body ?? '',
    state: found.state,
    stateReason: found.state_reason ?? null,
    labels: found.labels,
    assignees: (found.assignees ?? []).filter((assignee) => assignee !== null),
    milestone: found.milestone?.title ?? null,
    milestoneNumber: found.milestone?.number ?? null,
    type: found.type?.name ?? null,
    author: found.user,
    appId: found.performed_via_github_app,
    association: found.author_association,
    isPullRequest: found.pull_request !== undefined && found.pull_request !== null,
    locked: found.locked,
    lockReason: found.active_lock_reason ?? null,
    createdAt: found.created_at,
    updatedAt: found.updated_at,
  };
}
