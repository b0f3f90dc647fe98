import {
  isOwn,
  listComments,
  readComment,
  readCommentEdit,
  type AppIdentity,
  type CommentEdit,
} from '@reprise/github';
import { readMarker } from '../kinds/comment/marker.ts';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { CommentReader, CommentWriter, LastEdit, OwnComment } from './ports.ts';

export const commentReader = (
  clientFor: ClientFor,
  app: () => Promise<AppIdentity>,
): CommentReader => ({
  async own(subject) {
    const [comments, us] = await Promise.all([
      listComments(clientFor(subject), subject.repositoryId, subject.number),
      app(),
    ]);
    return comments
      .toSorted((one, other) => one.createdAt - other.createdAt || one.id - other.id)
      .filter((comment) => isOwn(comment, us))
      .map(({ id, nodeId, url, body }): OwnComment => {
        const read = readMarker(body) ?? { text: body, marker: null };
        return { id: String(id), nodeId, url, ...read };
      });
  },
  issueOf: async (subject, commentId) =>
    orMissing(
      async () =>
        (await readComment(clientFor(subject), subject.repositoryId, commentId)).issueNumber,
    ),
  async lastEdit(subject, nodeId) {
    const [edit, us] = await Promise.all([readCommentEdit(clientFor(subject), nodeId), app()]);
    return lastEditFrom(edit, us);
  },
});

function lastEditFrom(edit: CommentEdit, { botLogin }: AppIdentity): LastEdit {
  if (edit.status === 'missing') return { status: 'missing' };
  const { lastEditedAt: at, editor } = edit;
  if (at === null && editor === null) return { status: 'never' };
  return editor?.isBot === true && editor.login === botLogin
    ? { status: 'edited', at, by: 'us' }
    : { status: 'edited', at, by: 'other', login: editor?.login ?? null };
}

const COMMENT = '/repositories/{repository_id}/issues/comments/{comment_id}';

export const commentWriter = (clientFor: ClientFor): CommentWriter => ({
  async create(subject, body, { fetch }) {
    await clientFor(subject).request(
      'POST /repositories/{repository_id}/issues/{number}/comments',
      {
        repository_id: subject.repositoryId,
        number: subject.number,
        body,
        request: { fetch },
      },
    );
  },
  async edit(subject, commentId, body, { fetch }) {
    await clientFor(subject).request(`PATCH ${COMMENT}`, {
      repository_id: subject.repositoryId,
      comment_id: commentId,
      body,
      request: { fetch },
    });
  },
  async remove(subject, commentId, { fetch }) {
    await orMissing(() =>
      clientFor(subject).request(`DELETE ${COMMENT}`, {
        repository_id: subject.repositoryId,
        comment_id: commentId,
        request: { fetch },
      }),
    );
  },
});
