import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { accountOrGhost, id, parseAnswer, time, viaApp, type Account } from './answer.ts';
import { readPages } from './pages.ts';
import type { AppIdentity } from './tokenSource.ts';

export interface Comment {
  readonly id: number;
  /** GraphQL's id. */
  readonly nodeId: string;
  /** Of the issue or pull request that it is on; null where GitHub does not say. */
  readonly issueNumber: number | null;
  /** Markdown. */
  readonly body: string;
  readonly author: Account | null;
  /** The App through which it was written, by id. */
  readonly appId: number | null;
  readonly url: string | null;
  /** Why it is hidden, as GitHub names it; null where it is not. */
  readonly minimized: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

const comment = z
  .object({
    id,
    node_id: z.string(),
    body: z.string().nullish(),
    user: accountOrGhost,
    performed_via_github_app: viaApp,
    html_url: z.string().nullish(),
    issue_url: z.string().nullish(),
    minimized: z.object({ reason: z.string().nullish() }).nullish(),
    created_at: time,
    updated_at: time,
  })
  .transform((found): Comment => ({
    id: found.id,
    nodeId: found.node_id,
    issueNumber: numberIn(found.issue_url),
    body: found.body ?? '',
    author: found.user,
    appId: found.performed_via_github_app,
    url: found.html_url ?? null,
    minimized: found.minimized ? (found.minimized.reason ?? '') : null,
    createdAt: found.created_at,
    updatedAt: found.updated_at,
  }));

const numberIn = (url: string | null | undefined): number | null => {
  const [, number] = /\/issues\/(\d+)$/.exec(url ?? '') ?? [];
  return number === undefined ? null : Number(number);
};

/** Every comment of an issue or pull request, oldest first. */
export const listComments = (
  octokit: Octokit,
  repositoryId: number,
  number: number,
): Promise<Comment[]> =>
  readPages(
    octokit,
    '/repositories/{repository_id}/issues/{number}/comments',
    { repository_id: repositoryId, number },
    comment,
  );

/** Reads one comment again. @throws {RequestError} see outcomeOf() */
export async function readComment(
  octokit: Octokit,
  repositoryId: number,
  commentId: number,
): Promise<Comment> {
  const { data } = await octokit.request(
    'GET /repositories/{repository_id}/issues/comments/{comment_id}',
    { repository_id: repositoryId, comment_id: commentId },
  );
  return parseAnswer(comment, data, 'a comment');
}

/** Parses a comment out of the answer to creating or editing it. */
export const parseComment = (data: unknown): Comment => parseAnswer(comment, data, 'a comment');

/**
 * Whether our own App did it. A person who acts through an App (`performed_via_github_app` on
 * their own account) is still that person, so the account decides, and the App where it is named.
 */
export const isOwn = (
  { author, appId }: { readonly author: Account | null; readonly appId: number | null },
  app: AppIdentity,
): boolean =>
  author?.type === 'Bot' && author.login === app.botLogin && (appId === null || appId === app.id);
