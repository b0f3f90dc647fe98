import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, isLocked, reasonIn } from '../locks.ts';

/** Locks the issue again, for the reason that it was locked for. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('unlocked', changesOf),
  refusal: () => Promise.resolve(null),
  async restore({ locks }, { subject }, { to }, guard) {
    if (isLocked(to)) await locks.lock(subject, reasonIn(to), guard);
  },
  residue: null,
};
