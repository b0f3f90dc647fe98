import type { Revert } from '../kind.ts';
import { asWeLeftIt } from '../repositories.ts';
import { sameMilestone } from '../repositoryMilestones.ts';

/** Deletes the milestone again, unless somebody has changed it or given it to an issue. */
export const revert: Revert = {
  lastTouch: asWeLeftIt(sameMilestone, async ({ milestoneShelf }, { subject }, { ref }) => {
    const all = await milestoneShelf.list(subject);
    return all.every(({ number, issues }) => number !== ref || issues === 0);
  }),
  refusal: () => Promise.resolve(null),
  restore: async ({ milestoneMaker }, { subject }, { shown }, guard) => {
    if (shown.ref !== null) await milestoneMaker.remove(subject, shown.ref, guard);
  },
  residue: null,
};
