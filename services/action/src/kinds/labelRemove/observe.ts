import type { Kind } from '../kind.ts';
import { changesOf, labelOf, readingOf, touchFrom, tracesOf } from '../labels.ts';

/** Two requests at once: the issue and its timeline. */
export const observe: Kind['observe'] = async ({ issues }, target) => {
  const label = labelOf(target);
  const [issue, timeline] = await Promise.all([
    issues.issue(target.subject),
    issues.labelChanges(target.subject),
  ]);
  const changes = changesOf(timeline, label);
  return {
    issue,
    reading: readingOf(issue, label),
    wanted: { value: null, ref: null },
    refusal: null,
    lastTouch: touchFrom(changes),
    traces: tracesOf(changes, 'unlabeled'),
  };
};
