import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, labelOf } from '../labels.ts';

/** Takes the label off again. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('labeled', changesOf),
  refusal: () => Promise.resolve(null),
  restore: ({ labels }, target, { shown }, guard) =>
    labels.remove(target.subject, shown.value ?? labelOf(target), guard),
  residue: null,
};
