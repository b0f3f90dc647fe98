import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, refusalOf } from '../milestones.ts';

/** Sets the earlier milestone again, or none. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('milestoned', changesOf),
  refusal: (github, target, { to }) => refusalOf(github, target, to),
  restore: ({ milestones }, { subject }, { to }, guard) =>
    milestones.set(subject, to.ref === null ? null : Number(to.ref), guard),
  residue: null,
};
