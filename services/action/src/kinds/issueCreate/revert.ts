import type { Revert } from '../kind.ts';
import { subjectOf } from './created.ts';
import { CLOSED } from './perform.ts';
import { touchOf } from './touch.ts';

/** Closes the issue as not planned, unless somebody has done something to it. */
export const revert: Revert = {
  lastTouch: (github, target, reading) => touchOf(github, target, reading),
  refusal: () => Promise.resolve(null),
  async restore({ states }, target, { shown }, guard) {
    if (shown.ref !== null) await states.set(subjectOf(target, shown.ref), CLOSED, guard);
  },
  residue:
    'The issue stays, closed as not planned, and notifications that GitHub has sent about it stay sent.',
};
