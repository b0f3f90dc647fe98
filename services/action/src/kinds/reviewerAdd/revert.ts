import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, reviewerIn } from './observe.ts';

/** Takes the request back. Whoever has reviewed since is asked no longer, and stays so. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('review_requested', changesOf),
  refusal: () => Promise.resolve(null),
  restore: ({ reviews }, target, { shown }, guard) =>
    reviews.withdraw(target.subject, shown.value ?? reviewerIn(target), guard),
  residue: 'Notifications that GitHub has sent about the request stay sent.',
};
