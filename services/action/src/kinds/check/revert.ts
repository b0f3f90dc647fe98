import type { Revert } from '../kind.ts';
import { contentOf, externalIdOf, nameOf, withdrawn } from './state.ts';

/** Gives the check run its earlier words, or withdraws it. */
export const revert: Revert = {
  // Nobody but our own App can change it.
  lastTouch: () => Promise.resolve({ by: 'us', at: null }),
  refusal: () => Promise.resolve(null),
  restore: async ({ checking }, target, { shown, to, owner }, guard) => {
    if (shown.ref === null) return;
    const earlier =
      to.value === null
        ? withdrawn(target, owner)
        : {
            name: nameOf(target),
            ...contentOf(to.value),
            externalId: externalIdOf(target, owner),
          };
    await checking.edit(target.subject, shown.ref, earlier, guard);
  },
  residue: 'The check run stays as neutral and withdrawn: nobody can delete one.',
};
