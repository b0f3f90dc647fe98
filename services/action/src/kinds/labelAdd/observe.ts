import { isOverruled, touchFrom, tracesOf } from '../changes.ts';
import type { Kind } from '../kind.ts';
import { changesOf, labelMissing, labelOf, readingOf } from '../labels.ts';

/** Three requests at once: the issue, the repository's label, the issue's timeline. */
export const observe: Kind['observe'] = async ({ issues, labels }, target) => {
  const label = labelOf(target);
  const [issue, found, timeline] = await Promise.all([
    issues.issue(target.subject),
    labels.find(target.subject, label),
    issues.changes(target.subject),
  ]);
  const changes = changesOf(timeline, target);
  return {
    issue,
    reading: readingOf(issue, label),
    wanted: { value: found?.name ?? label, ref: found === undefined ? null : String(found.id) },
    refusal: found === undefined ? labelMissing(label) : null,
    lastTouch: touchFrom(changes),
    overruled: isOverruled(changes),
    traces: tracesOf(changes, 'labeled'),
  };
};
