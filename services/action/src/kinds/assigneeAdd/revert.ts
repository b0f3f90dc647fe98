import { ASSIGNMENT_RESIDUE, changesOf, loginOf } from '../assignees.ts';
import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';

/** Takes the assignee off again. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('assigned', changesOf),
  refusal: () => Promise.resolve(null),
  restore: ({ assignees }, target, { shown }, guard) =>
    assignees.remove(target.subject, shown.value ?? loginOf(target), guard),
  residue: ASSIGNMENT_RESIDUE,
};
