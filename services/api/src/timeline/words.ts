import type {
  Action,
  Analysis,
  Approval,
  Delivery,
  PersonCommand,
  RollbackStep,
  TimelineRun,
} from '@reprise/contract';

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
  'issues.typed': 'set the type *',
  'issues.untyped': 'removed the type *',
  'issues.pinned': 'pinned the issue',
  'issues.unpinned': 'unpinned the issue',
  'sub_issues.sub_issue_added': 'added a sub-issue',
  'sub_issues.sub_issue_removed': 'removed a sub-issue',
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
  'pull_request.review_requested': 'asked for a review',
  'pull_request.review_request_removed': 'asked no longer for a review',
  'pull_request_review.submitted': 'reviewed the pull request',
};

type Deed = Pick<Delivery, 'event' | 'action' | 'sender' | 'detail'>;

/** Who did what, as far as a delivery tells. */
export function deliveryWords({ event, action, sender, detail }: Deed): string {
  const name = action === null ? event : `${event}.${action}`;
  const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
  const who = sender ?? 'somebody';
  if (deed === undefined) return `${who}: ${name}`;
  const about = detail ?? '';
  return `${who} ${deed.replace('*', () => about)}`.trim();
}

/** What a run came to. */
export function runWords(run: TimelineRun): string {
  const { rule, trigger, status, outcome, because } = run;
  const started = startOf(rule ?? '?', trigger);
  if (status === 'started') return `${started}: not decided yet`;
  if (outcome === 'decided') return `${started}: ${countsOf(run)}`;
  if (outcome === 'conditions_unmet') return `${started}: its conditions are not met`;
  return `${started}: ${because ?? outcome ?? 'unknown'}`;
}

/** The run of a person's command is named by the command, such as `/reprise undo`. */
function startOf(rule: string, trigger: string | null): string {
  if (rule.startsWith('/')) return `${rule} was taken up`;
  return `the rule ${rule} ran${trigger === null ? '' : ` on ${trigger}`}`;
}

function countsOf({ accepted, declined, awaiting }: TimelineRun): string {
  const decided = `${accepted ?? 0} accepted, ${declined ?? 0} declined`;
  if (awaiting === 0) return decided;
  return `${decided}, ${awaiting} ${awaiting === 1 ? 'waits' : 'wait'} for a person`;
}

/** What an analyst made of an issue. The text of a model is not repeated here. */
export function analysisWords({ status, analyst, proposals, costUsd, message }: Analysis): string {
  const who = `the analyst ${analyst ?? '?'}`;
  const cost = costUsd > 0 ? `, for ${costUsd.toFixed(4)} USD` : '';
  switch (status) {
    case 'waiting':
      return 'an analyst is asked';
    case 'running':
      return `${who} is looking at it`;
    case 'finished':
      return `${who} made ${proposals.length} ${plural('proposal', proposals.length)}${cost}`;
    case 'failed':
      return `${who} gave no answer: ${message ?? 'unknown'}${cost}`;
    default:
      return status satisfies never;
  }
}

const plural = (word: string, count: number): string => (count === 1 ? word : `${word}s`);

export const askingWords = ({ summary, approvers }: Approval): string =>
  `${summary}: a person is asked (${approvers.join(', ')})`;

/** How an approval was answered; silence is an answer, too. */
export function answerWords({ status, summary, answeredBy, edited, ...rest }: Approval): string {
  const who = answeredBy ?? 'somebody';
  const why = rest.answerBecause === null ? '' : `: ${rest.answerBecause}`;
  switch (status) {
    case 'waiting':
      return `${summary}: not answered yet`;
    case 'accepted':
      return `${who} accepted${edited ? ' with changes' : ''}: ${summary}`;
    case 'refused':
      return `${who} refused (${summary})${why}`;
    case 'expired':
      return `nobody answered in time: ${summary}`;
    default:
      return status satisfies never;
  }
}

/** What a person told Reprise to do. */
export function commandWords({ by, word, argument, status, because }: PersonCommand): string {
  const said = `${by} said ${word}${argument === null ? '' : ` ${argument}`}`;
  return status === 'received' ? said : `${said}, which is not followed: ${because ?? 'unknown'}`;
}

const ACTION_STATES: Readonly<Record<Action['status'], string>> = {
  pending: 'waiting',
  deferred: 'put off',
  attempted: 'being done',
  unknown: 'outcome unknown, being read from GitHub',
  succeeded: 'done',
  rejected: 'refused by GitHub',
  skipped: 'skipped',
  compensating: 'being undone',
  compensated: 'done, and undone since',
  compensation_skipped: 'done, and kept by a rollback',
  compensation_failed: 'done, and could not be undone',
  given_up: 'given up until somebody asks again',
};

export function actionWords({ summary, status, deferral, givenUp, reason }: Action): string {
  const state = `${summary}: ${ACTION_STATES[status]}`;
  if (status === 'skipped' && reason !== null && reason in SKIPPED) {
    return `${summary}: ${SKIPPED[reason as keyof typeof SKIPPED]}`;
  }
  const why = (status === 'deferred' ? deferral : status === 'given_up' ? givenUp : null)?.message;
  return why === undefined ? state : `${state}: ${why}`;
}

/** What a person would want to know without opening it. */
const SKIPPED = {
  cancelled: 'cancelled by somebody before it was done',
  too_old: 'not done any more, it waited too long',
  already_so: 'it was so already',
  rolled_back: 'not done, its run was rolled back before',
} as const;

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
