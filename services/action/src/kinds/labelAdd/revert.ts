import type { Revert } from '../kind.ts';
import { labelOf, lastTouchAfter } from '../labels.ts';

/** Takes the label off again. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('labeled'),
  refusal: () => Promise.resolve(null),
  restore: ({ labels }, target, { shown }, guard) =>
    labels.remove(target.subject, shown.value ?? labelOf(target), guard),
  residue: null,
};
