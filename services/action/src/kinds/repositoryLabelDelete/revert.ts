import type { Revert } from '../kind.ts';
import { asWeLeftIt } from '../repositories.ts';
import { labelIn, sameLabel } from '../repositoryLabels.ts';

/** Makes a label of the same name and looks. It is on no issue. */
export const revert: Revert = {
  lastTouch: asWeLeftIt(sameLabel),
  refusal: () => Promise.resolve(null),
  restore: async ({ labelMaker }, { subject }, { to }, guard) => {
    if (to.value !== null) await labelMaker.create(subject, labelIn(to.value), guard);
  },
  residue: 'The issues and pull requests that had the label do not get it back.',
};
