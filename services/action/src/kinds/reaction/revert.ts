import type { Revert } from '../kind.ts';
import { placeOf } from './place.ts';

/** Takes our reaction back. Nobody else can have touched it: a reaction belongs to its author. */
export const revert: Revert = {
  lastTouch: () => Promise.resolve({ by: 'us', at: null }),
  refusal: () => Promise.resolve(null),
  async restore({ reactions }, target, { shown }, guard) {
    const place = placeOf(target);
    if (place !== undefined && shown.ref !== null) await reactions.remove(place, shown.ref, guard);
  },
  residue: null,
};
