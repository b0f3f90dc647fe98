import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf } from './title.ts';

/** Gives the issue its earlier title back. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('renamed', changesOf),
  refusal: () => Promise.resolve(null),
  async restore({ titles }, { subject }, { to }, guard) {
    if (to.value !== null) await titles.set(subject, to.value, guard);
  },
  residue: null,
};
