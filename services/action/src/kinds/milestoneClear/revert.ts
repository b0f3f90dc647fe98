import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, refusalOf } from '../milestones.ts';

/** Sets the milestone again, if the repository still has it. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('demilestoned', changesOf),
  refusal: (github, target, { to }) => refusalOf(github, target, to),
  async restore({ milestones }, { subject }, { to }, guard) {
    if (to.ref !== null) await milestones.set(subject, Number(to.ref), guard);
  },
  residue: null,
};
