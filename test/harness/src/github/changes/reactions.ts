import { nextId } from '../state/ids.ts';
import { reactionsAt, type ReactionPlace } from '../state/lookup.ts';
import type { Account, Reaction } from '../state/model.ts';
import type { World } from '../world.ts';

/** Adds one, or finds the one that is there. GitHub tells nobody, and no time of change moves. */
export function addReaction(
  world: World,
  place: ReactionPlace,
  actor: Account,
  content: string,
): { readonly reaction: Reaction; readonly isNew: boolean } {
  const known = reactionsAt(world.state, place).find(
    (reaction) => reaction.authorId === actor.id && reaction.content === content,
  );
  if (known !== undefined) return { reaction: known, isNew: false };
  const id = nextId(world.state, 'reaction');
  const reaction = { id, ...place, authorId: actor.id, content, createdAt: world.now() };
  world.state.reactions.push(reaction);
  world.touch();
  return { reaction, isNew: true };
}

export function removeReaction(world: World, reaction: Reaction): void {
  world.state.reactions = world.state.reactions.filter(({ id }) => id !== reaction.id);
  world.touch();
}
