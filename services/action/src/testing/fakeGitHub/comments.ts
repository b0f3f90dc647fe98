import type { CommentReader, CommentWriter, LastEdit } from '../../github/ports.ts';
import { readMarker } from '../../kinds/comment/marker.ts';
import type { World } from './world.ts';

export interface ShownComments {
  comments: FakeComment[];
}

interface FakeComment {
  readonly id: number;
  body: string;
  readonly own: boolean;
  edit: LastEdit;
}

export const initialComments = (): ShownComments => ({ comments: [] });

export const fakeComments = (shown: ShownComments, { read, subject }: World): CommentReader => ({
  own: () =>
    read(() =>
      shown.comments
        .filter(({ own }) => own)
        .map(({ id, body }) => {
          const marked = readMarker(body) ?? { text: body, marker: null };
          return { id: String(id), nodeId: `node-${id}`, url: `https://c/${id}`, ...marked };
        }),
    ),
  issueOf: (_subject, commentId) =>
    read(() => (shown.comments.some(({ id }) => id === commentId) ? subject.number : null)),
  lastEdit: (_subject, nodeId) =>
    read(
      () => shown.comments.find(({ id }) => `node-${id}` === nodeId)?.edit ?? { status: 'missing' },
    ),
});

export const fakeWriting = (shown: ShownComments, { write, at, nextId }: World): CommentWriter => ({
  create: (_subject, body) =>
    write('create', () => {
      shown.comments.push({ id: nextId(), body, own: true, edit: { status: 'never' } });
    }),
  edit: (_subject, id, body) =>
    write(`edit ${id}`, () => {
      const comment = shown.comments.find((one) => String(one.id) === id);
      if (comment === undefined) return;
      comment.body = body;
      comment.edit = { status: 'edited', by: 'us', at: at() };
    }),
  remove: (_subject, id) =>
    write(`delete ${id}`, () => {
      shown.comments = shown.comments.filter((one) => String(one.id) !== id);
    }),
});
