import type { Action, Delivery, RollbackStep, TimelineRun } from '@reprise/contract';

/** What people do to issues, by event and action of the delivery. `*` stands for what it is about. */
const DEEDS: Readonly<Record<string, string>> = {
  'issues.opened': 'opened the issue',
  'issues.edited': 'edited the issue',
  'issues.closed': 'closed the issue',
  'issues.reopened': 'reopened the issue',
  'issues.deleted': 'deleted the issue',
  'issues.transferred': 'transferred the issue',
  'issues.labeled': 'added the label *',
  'issues.unlabeled': 'removed the label *',
  'issues.assigned': 'assigned *',
  'issues.unassigned': 'unassigned *',
  'issues.milestoned': 'set the milestone *',
  'issues.demilestoned': 'removed the milestone *',
  'issues.locked': 'locked the conversation',
  'issues.unlocked': 'unlocked the conversation',
  'issue_comment.created': 'commented',
  'issue_comment.edited': 'edited a comment',
  'issue_comment.deleted': 'deleted a comment',
  'pull_request.opened': 'opened the pull request',
  'pull_request.edited': 'edited the pull request',
  'pull_request.closed': 'closed the pull request',
  'pull_request.reopened': 'reopened the pull request',
  'pull_request.synchronize': 'pushed to the pull request',
  'pull_request.labeled': 'added the label *',
  'pull_request.unlabeled': 'removed the label *',
  'pull_request.assigned': 'assigned *',
  'pull_request.unassigned': 'unassigned *',
  'pull_request_review.submitted': 'reviewed the pull request',
};

/** Who did what, as far as a delivery tells. */
export function deliveryWords({ event, action, sender, detail }: Delivery): string {
  const name = action === null ? event : `${event}.${action}`;
  const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
  const who = sender ?? 'somebody';
  if (deed === undefined) return `${who}: ${name}`;
  const about = detail ?? '';
  return `${who} ${deed.replace('*', () => about)}`.trim();
}

/** What a run came to. */
export function runWords({
  rule,
  trigger,
  status,
  outcome,
  accepted,
  declined,
  because,
}: TimelineRun): string {
  const started = `the rule ${rule ?? '?'} ran${trigger === null ? '' : ` on ${trigger}`}`;
  if (status === 'started') return `${started}: not decided yet`;
  if (outcome === 'decided')
    return `${started}: ${accepted ?? 0} accepted, ${declined ?? 0} declined`;
  if (outcome === 'conditions_unmet') return `${started}: its conditions are not met`;
  return `${started}: ${because ?? outcome ?? 'unknown'}`;
}

const ACTION_STATES: Readonly<Record<Action['status'], string>> = {
  pending: 'waiting',
  attempted: 'being done',
  unknown: 'outcome unknown, being read from GitHub',
  succeeded: 'done',
  rejected: 'refused by GitHub',
  skipped: 'skipped',
  compensating: 'being undone',
  compensated: 'done, and undone since',
  compensation_skipped: 'done, and kept by a rollback',
  compensation_failed: 'done, and could not be undone',
};

export const actionWords = ({ summary, status }: Action): string =>
  `${summary}: ${ACTION_STATES[status]}`;

/** What a rollback made of an action. */
export function stepWords({ summary, kind, action, outcome, message }: RollbackStep): string {
  const what = summary ?? kind ?? action;
  const why = message === null ? '' : `: ${message}`;
  switch (outcome) {
    case null:
      return `to be undone: ${what}`;
    case 'compensated':
      return `undone: ${what}`;
    case 'skipped':
      return `left as it is (${what})${why}`;
    case 'failed':
      return `could not be undone (${what})${why}`;
    default:
      return outcome satisfies never;
  }
}
