import type { Revert } from '../kind.ts';
import { asWeLeftIt } from '../repositories.ts';
import { sameMilestone } from '../repositoryMilestones.ts';

/** Opens the milestone again. */
export const revert: Revert = {
  lastTouch: asWeLeftIt(sameMilestone),
  refusal: () => Promise.resolve(null),
  restore: async ({ milestoneMaker }, { subject }, { shown }, guard) => {
    if (shown.ref !== null) await milestoneMaker.setState(subject, shown.ref, 'open', guard);
  },
  residue: null,
};
