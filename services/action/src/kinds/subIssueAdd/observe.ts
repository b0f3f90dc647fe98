import { touchFrom, tracesOf } from '../changes.ts';
import type { Kind, Observation, Target } from '../kind.ts';
import { changesOf, idOf, numberOf, readingOf } from './subIssue.ts';

/** Four requests at once: the issue, its timeline, its sub-issues, and the one that is to be one. */
export const observe: Kind['observe'] = async (github, target) => {
  const [issue, timeline, all, id] = await Promise.all([
    github.issues.issue(target.subject),
    github.issues.changes(target.subject),
    github.subIssues.list(target.subject),
    idOf(github, target),
  ]);
  const changes = changesOf(timeline, target);
  return {
    issue,
    reading: readingOf(all, id, target),
    wanted: { value: target.parameters['issue'] ?? '', ref: id === null ? null : String(id) },
    refusal: issue.isPullRequest ? NO_ISSUE : refusalOf(target, id),
    lastTouch: touchFrom(changes),
    traces: tracesOf(changes, 'sub_issue_added'),
  };
};

const NO_ISSUE: Observation['refusal'] = {
  reason: 'sub_issue_impossible',
  message: 'A pull request has no sub-issues.',
};

function refusalOf(target: Target, id: number | null): Observation['refusal'] {
  const number = numberOf(target);
  if (number === null) {
    const message = 'An issue cannot be a sub-issue of itself.';
    return { reason: 'sub_issue_impossible', message };
  }
  return id === null
    ? { reason: 'sub_issue_missing', message: `The repository has no issue #${number}.` }
    : null;
}
