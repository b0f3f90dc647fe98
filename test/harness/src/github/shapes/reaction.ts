import { accountById } from '../state/lookup.ts';
import type { Reaction } from '../state/model.ts';
import type { World } from '../world.ts';
import { accountShape } from './account.ts';
import { nodeId } from './nodeId.ts';

/** As GitHub's API names and orders them. */
export const REACTIONS = [
  '+1',
  '-1',
  'laugh',
  'hooray',
  'confused',
  'heart',
  'rocket',
  'eyes',
] as const;

export const reactionShape = (world: World, reaction: Reaction) => ({
  id: reaction.id,
  node_id: nodeId('Reaction', reaction.id),
  user: accountShape(world, accountById(world.state, reaction.authorId)),
  content: reaction.content,
  created_at: reaction.createdAt,
});

/** The counts, as issues and comments show them. */
export function reactionsShape(url: string, reactions: readonly Reaction[]) {
  const counts = REACTIONS.map((content) => [
    content,
    reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return {
    url: `${url}/reactions`,
    total_count: reactions.length,
    ...(Object.fromEntries(counts) as Record<(typeof REACTIONS)[number], number>),
  };
}
