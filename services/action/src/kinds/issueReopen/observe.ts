import { touchFrom, tracesOf } from '../changes.ts';
import type { Kind } from '../kind.ts';
import { changesOf, openState, readingOf } from '../states.ts';

/** Two requests at once: the issue and its timeline. */
export const observe: Kind['observe'] = async ({ issues }, { subject }) => {
  const [issue, timeline] = await Promise.all([issues.issue(subject), issues.changes(subject)]);
  const changes = changesOf(timeline);
  return {
    issue,
    reading: readingOf(issue),
    wanted: openState,
    refusal: null,
    lastTouch: touchFrom(changes),
    traces: tracesOf(changes, 'reopened'),
  };
};
