import type { ReactionPlace, Reactions } from '../../github/ports.ts';
import type { World } from './world.ts';

export interface ShownReactions {
  reactions: FakeReaction[];
}

interface FakeReaction {
  readonly id: number;
  readonly commentId: number | null;
  readonly content: string;
  readonly own: boolean;
  readonly at: number;
}

export const initialReactions = (): ShownReactions => ({ reactions: [] });

export const fakeReactions = (
  shown: ShownReactions,
  { read, write, at, nextId }: World,
): Reactions => ({
  own: (place, content) =>
    read(() =>
      shown.reactions
        .filter((one) => one.own && isAt(one, place) && one.content === content)
        .map((one) => ({ id: String(one.id), at: one.at })),
    ),
  add: (place, content) =>
    write(`react ${content}`, () => {
      const { commentId } = place;
      const known = shown.reactions.some(
        (one) => one.own && isAt(one, place) && one.content === content,
      );
      if (known) return;
      shown.reactions.push({ id: nextId(), commentId, content, own: true, at: at() });
    }),
  remove: (_place, id) =>
    write(`unreact ${id}`, () => {
      shown.reactions = shown.reactions.filter((one) => String(one.id) !== id);
    }),
});

const isAt = (reaction: FakeReaction, { commentId }: ReactionPlace): boolean =>
  reaction.commentId === commentId;
