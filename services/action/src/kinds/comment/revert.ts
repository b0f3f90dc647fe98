import type { LastEdit } from '../../github/ports.ts';
import type { Revert, Touch } from '../kind.ts';
import { bodyFor } from './perform.ts';

/** Puts the comment's earlier text back, or deletes it where there was none. */
export const revert: Revert = {
  async lastTouch({ comments }, { subject }, { nodeId }) {
    // GitHub does not say who deleted a comment. We have not: that would be known from the attempt.
    if (nodeId === null) return SOMEBODY;
    return touchFrom(await comments.lastEdit(subject, nodeId));
  },
  refusal: () => Promise.resolve(null),
  restore: ({ writing }, target, { shown, to, owner }, guard) => {
    if (shown.ref === null) return Promise.resolve();
    return to.value === null
      ? writing.remove(target.subject, shown.ref, guard)
      : writing.edit(target.subject, shown.ref, bodyFor(target, to.value, owner), guard);
  },
  residue: 'Notifications that GitHub has sent about the comment stay sent.',
};

const SOMEBODY: Touch = { by: 'other', login: null, at: null };

function touchFrom(edit: LastEdit): Touch {
  switch (edit.status) {
    case 'never':
      return { by: 'us', at: null };
    case 'missing':
      return SOMEBODY;
    case 'edited':
      return edit.by === 'us'
        ? { by: 'us', at: edit.at }
        : { by: 'other', login: edit.login, at: edit.at };
    default:
      return edit satisfies never;
  }
}
