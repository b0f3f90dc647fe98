import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { besideTheSet, changesOf, labelOf } from '../labels.ts';

/** Takes the label off again. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('labeled', changesOf),
  beside: besideTheSet,
  refusal: () => Promise.resolve(null),
  restore: ({ labels }, target, { shown }, guard) =>
    labels.remove(target.subject, shown.value ?? labelOf(target), guard),
  residue: null,
};
