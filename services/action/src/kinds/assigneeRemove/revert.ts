import { ASSIGNMENT_RESIDUE, changesOf, loginOf, refusalOf } from '../assignees.ts';
import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';

/** Assigns them again, if they still can be: GitHub would leave them out without a word. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('unassigned', changesOf),
  async refusal({ assignees, issues }, target) {
    const login = loginOf(target);
    const [issue, assignable] = await Promise.all([
      issues.issue(target.subject),
      assignees.isAssignable(target.subject, login),
    ]);
    return refusalOf(issue, login, assignable);
  },
  restore: ({ assignees }, target, { to }, guard) =>
    assignees.add(target.subject, to.value ?? loginOf(target), guard),
  residue: ASSIGNMENT_RESIDUE,
};
