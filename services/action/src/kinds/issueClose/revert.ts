import { lastTouchAfter } from '../changes.ts';
import type { Revert } from '../kind.ts';
import { changesOf, requestFor } from '../states.ts';

/** Opens the issue again. */
export const revert: Revert = {
  lastTouch: lastTouchAfter('closed', changesOf),
  refusal: () => Promise.resolve(null),
  restore: ({ states }, { subject }, { to }, guard) => states.set(subject, requestFor(to), guard),
  residue: 'Notifications that GitHub has sent about closing stay sent.',
};
