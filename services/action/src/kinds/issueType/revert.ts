import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { SETTING, changesOf, typeMissing } from './type.ts';

/** Sets the earlier type again, or none. */
export const revert: Revert = {
  lastTouch: lastTouchAfter(SETTING, changesOf),
  async refusal({ types }, { subject }, { to }) {
    if (to.value === null || (await types.find(subject, to.value)) !== undefined) return null;
    return typeMissing(to.value);
  },
  restore: ({ types }, { subject }, { to }, guard) => types.set(subject, to.value, guard),
  residue: null,
};
