import { HIDE_REASONS } from '@reprise/schemas';
import type { Kind, Observation, Reading } from '../kind.ts';
import { findComment, hiddenAs, readingOf } from './comment.ts';

/** Two requests at once, the issue and the comment. GitHub lists no changes of this. */
export const observe: Kind['observe'] = async (github, target) => {
  const [issue, found] = await Promise.all([
    github.issues.issue(target.subject),
    findComment(github, target),
  ]);
  const reading = readingOf(found);
  const reason = target.parameters['reason'] ?? '';
  return {
    issue,
    reading,
    wanted: { value: hiddenAs(reason), ref: reading.state.ref },
    refusal: refusalOf(reading, reason),
    lastTouch: { by: 'nobody' },
    traces: [],
  };
};

function refusalOf({ state }: Reading, reason: string): Observation['refusal'] {
  if (!HIDE_REASONS.some((known) => known === reason)) {
    return {
      reason: 'reason_unknown',
      message: `GitHub knows no reason ${reason} for hiding a comment.`,
    };
  }
  if (state.value !== null) return null;
  return { reason: 'comment_missing', message: 'The issue has no such comment (any more).' };
}
