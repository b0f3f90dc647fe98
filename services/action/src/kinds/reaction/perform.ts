import type { Kind } from '../kind.ts';
import { contentOf, placeOf } from './place.ts';

/** GitHub answers 200 for a reaction that is there already, and keeps one. */
export const perform: Kind['perform'] = async ({ reactions }, target, _seen, guard) => {
  const place = placeOf(target);
  if (place !== undefined) await reactions.add(place, contentOf(target), guard);
};
