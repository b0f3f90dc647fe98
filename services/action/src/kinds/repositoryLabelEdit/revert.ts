import type { Revert } from '../kind.ts';
import { asWeLeftIt } from '../repositories.ts';
import { labelIn, sameLabel } from '../repositoryLabels.ts';

/** Gives the label its earlier name and looks. */
export const revert: Revert = {
  lastTouch: asWeLeftIt(sameLabel),
  refusal: () => Promise.resolve(null),
  restore: async ({ labelMaker }, { subject }, { shown, to }, guard) => {
    if (shown.value === null || to.value === null) return;
    await labelMaker.edit(subject, labelIn(shown.value).name, labelIn(to.value), guard);
  },
  residue: null,
};
