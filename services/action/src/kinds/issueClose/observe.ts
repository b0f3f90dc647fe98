import type { FieldState } from '@reprise/schemas';
import { touchFrom, tracesOf } from '../changes.ts';
import type { Kind } from '../kind.ts';
import { changesOf, closedState, readingOf } from '../states.ts';
import { findOriginal } from './original.ts';

/** Two requests at once: the issue and its timeline; for a duplicate the original, too. */
export const observe: Kind['observe'] = async (github, target) => {
  const [issue, timeline, original] = await Promise.all([
    github.issues.issue(target.subject),
    github.issues.changes(target.subject),
    findOriginal(github, target),
  ]);
  const reading = readingOf(issue);
  const changes = changesOf(timeline);
  // GitHub gives no reason to a pull request.
  const reason = issue.isPullRequest ? null : (target.parameters['reason'] ?? null);
  const closed: FieldState = { ...closedState(reason), ref: original.id };
  return {
    issue,
    reading,
    // What is closed stays closed for the reason that it was closed for.
    wanted: issue.state === 'closed' ? reading.state : closed,
    refusal: original.refusal,
    lastTouch: touchFrom(changes),
    traces: tracesOf(changes, 'closed'),
  };
};
