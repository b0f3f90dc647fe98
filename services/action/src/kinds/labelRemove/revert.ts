import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { besideTheSet, changesOf, labelMissing, labelOf } from '../labels.ts';

/** Puts the label back, if the repository still has it: GitHub would make a new one. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('unlabeled', changesOf),
  beside: besideTheSet,
  async refusal({ labels }, { subject }, { to }) {
    const found = to.value === null ? undefined : await labels.find(subject, to.value);
    return to.value === null || found !== undefined ? null : labelMissing(to.value);
  },
  restore: ({ labels }, target, { to }, guard) =>
    labels.add(target.subject, to.value ?? labelOf(target), guard),
  residue: null,
};
