import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { accountOrGhost, id, time, type Account } from './answer.ts';
import { readPages } from './pages.ts';

export interface Reaction {
  readonly id: number;
  /** As GitHub's API names it, such as +1 or eyes. */
  readonly content: string;
  readonly author: Account | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** An issue or pull request, or a comment on one. */
export type ReactionTarget = { readonly repositoryId: number } & (
  | { readonly number: number }
  | { readonly commentId: number }
);

const reaction = z
  .object({ id, content: z.string(), user: accountOrGhost, created_at: time })
  .transform((found): Reaction => ({
    id: found.id,
    content: found.content,
    author: found.user,
    createdAt: found.created_at,
  }));

/** Every reaction of one content, oldest first. GitHub sends no webhook for any. */
export const listReactions = (
  octokit: Octokit,
  target: ReactionTarget,
  content: string,
): Promise<Reaction[]> =>
  'number' in target
    ? readPages(
        octokit,
        '/repositories/{repository_id}/issues/{number}/reactions',
        { repository_id: target.repositoryId, number: target.number, content },
        reaction,
      )
    : readPages(
        octokit,
        '/repositories/{repository_id}/issues/comments/{comment_id}/reactions',
        { repository_id: target.repositoryId, comment_id: target.commentId, content },
        reaction,
      );
