import type { Revert } from '../kind.ts';
import { asWeLeftIt } from '../repositories.ts';
import { nameOf, sameLabel } from '../repositoryLabels.ts';

/** Deletes the label again, unless somebody has changed it or given it to an issue. */
export const revert: Revert = {
  lastTouch: asWeLeftIt(
    sameLabel,
    async ({ labelShelf }, target) => !(await labelShelf.isUsed(target.subject, nameOf(target))),
  ),
  refusal: () => Promise.resolve(null),
  restore: ({ labelMaker }, target, _restoration, guard) =>
    labelMaker.remove(target.subject, nameOf(target), guard),
  residue: null,
};
