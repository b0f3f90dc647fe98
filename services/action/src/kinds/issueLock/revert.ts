import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf } from '../locks.ts';

/** Unlocks the issue again. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('locked', changesOf),
  refusal: () => Promise.resolve(null),
  restore: ({ locks }, { subject }, _restoration, guard) => locks.unlock(subject, guard),
  residue: null,
};
