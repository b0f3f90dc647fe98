import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf } from './subIssue.ts';

/** Takes the sub-issue off again; it stays an issue. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('sub_issue_added', changesOf),
  refusal: () => Promise.resolve(null),
  async restore({ subIssues }, { subject }, { shown }, guard) {
    if (shown.ref !== null) await subIssues.remove(subject, Number(shown.ref), guard);
  },
  residue: null,
};
