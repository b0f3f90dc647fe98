import { isOverruled, touchFrom, tracesOf } from '../changes.ts';
import type { Kind } from '../kind.ts';
import { changesOf, labelOf, readingOf } from '../labels.ts';

/** Two requests at once: the issue and its timeline. */
export const observe: Kind['observe'] = async ({ issues }, target) => {
  const [issue, timeline] = await Promise.all([
    issues.issue(target.subject),
    issues.changes(target.subject),
  ]);
  const changes = changesOf(timeline, target);
  return {
    issue,
    reading: readingOf(issue, labelOf(target)),
    wanted: { value: null, ref: null },
    refusal: null,
    lastTouch: touchFrom(changes),
    overruled: isOverruled(changes),
    traces: tracesOf(changes, 'unlabeled'),
  };
};
