import type { Octokit } from '@octokit/core';
import { z } from 'zod';
import { parseAnswer, time } from './answer.ts';
import { withoutContents } from './cautious.ts';

/** Who edited a comment last: the timeline leaves that out. */
export const COMMENT_EDIT_QUERY = `query CommentEdit($id: ID!) {
  node(id: $id) {
    ... on IssueComment {
      body
      viewerDidAuthor
      lastEditedAt
      editor { __typename login }
    }
  }
}`;

export type CommentEdit =
  | {
      readonly status: 'found';
      readonly body: string;
      /** Whether our own App wrote it. */
      readonly ownedByUs: boolean;
      /** Milliseconds since the epoch; null where it was never edited. */
      readonly lastEditedAt: number | null;
      /** Who edited it last; null where it was never edited, or by an account deleted since. */
      readonly editor: { readonly login: string; readonly isBot: boolean } | null;
    }
  | { readonly status: 'missing' };

/** GraphQL calls a bot by its slug, REST by `slug[bot]`; here it is REST's everywhere. */
const editor = z
  .object({ __typename: z.string(), login: z.string() })
  .transform(({ __typename: type, login }) => ({
    login: type === 'Bot' && !login.endsWith('[bot]') ? `${login}[bot]` : login,
    isBot: type === 'Bot',
  }));

const answer = z.object({
  node: z
    .object({
      body: z.string(),
      viewerDidAuthor: z.boolean(),
      lastEditedAt: time.nullable(),
      editor: editor.nullable(),
    })
    .nullable(),
});

/**
 * Reads a comment's text and last edit through GraphQL.
 * @param nodeId see Comment.
 * @throws {Error} see outcomeOf(); a comment that is gone may also be `rejected` as not_found.
 */
export async function readCommentEdit(octokit: Octokit, nodeId: string): Promise<CommentEdit> {
  const data = await octokit
    .graphql<unknown>(COMMENT_EDIT_QUERY, { id: nodeId })
    .catch((error: unknown) => {
      throw withoutContents(error);
    });
  const { node } = parseAnswer(answer, data, 'the edits of a comment');
  if (node === null) return { status: 'missing' };
  const { body, viewerDidAuthor, lastEditedAt } = node;
  return { status: 'found', body, ownedByUs: viewerDidAuthor, lastEditedAt, editor: node.editor };
}
