import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, requestFor } from '../states.ts';

/** Closes the issue again, for the reason that it was closed for. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('reopened', changesOf),
  refusal: () => Promise.resolve(null),
  restore: ({ states }, { subject }, { to }, guard) => states.set(subject, requestFor(to), guard),
  residue:
    'Notifications that GitHub has sent about reopening stay sent, ' +
    'and a duplicate is closed again without naming the issue that it repeats.',
};
