import { changesOf, loginOf, readingOf, refusalOf } from '../assignees.ts';
import { touchFrom, tracesOf } from '../changes.ts';
import type { Kind } from '../kind.ts';

/** Three requests at once: the issue, whether it may be assigned so, the issue's timeline. */
export const observe: Kind['observe'] = async ({ issues, assignees }, target) => {
  const login = loginOf(target);
  const [issue, assignable, timeline] = await Promise.all([
    issues.issue(target.subject),
    assignees.isAssignable(target.subject, login),
    issues.changes(target.subject),
  ]);
  const changes = changesOf(timeline, target);
  return {
    issue,
    reading: readingOf(issue, login),
    wanted: { value: login, ref: null },
    refusal: refusalOf(issue, login, assignable),
    lastTouch: touchFrom(changes),
    traces: tracesOf(changes, 'assigned'),
  };
};
