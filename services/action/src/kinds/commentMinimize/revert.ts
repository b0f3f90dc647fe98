import type { Revert } from '../kind.ts';
import { isHidden } from './comment.ts';

/** Shows the comment again. GitHub does not say who hid a comment, or showed it, nor when. */
export const revert: Revert = {
  lastTouch: (_github, _target, { state }) =>
    Promise.resolve(
      isHidden(state) ? { by: 'us', at: null } : { by: 'other', login: null, at: null },
    ),
  refusal: () => Promise.resolve(null),
  async restore({ hiding }, { subject }, { shown }, guard) {
    if (shown.ref !== null) await hiding.show(subject, shown.ref, guard);
  },
  residue: null,
};
