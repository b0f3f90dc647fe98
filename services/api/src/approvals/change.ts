import { CLOSE_REASONS, fieldOf, type ActionKind } from '@reprise/schemas';
import type { Approval } from '@reprise/contract';
import type { IssueRow } from '@reprise/views';
import { isComplete } from '../actions/shape.ts';

/** What an issue shows, as far as proposals change it. */
export type Shown = Pick<
  IssueRow,
  'labels' | 'assignees' | 'state' | 'stateReason' | 'title' | 'milestone' | 'type' | 'locked'
>;
type Parameters = Readonly<Record<string, string>>;
type Change = Approval['change'];

/**
 * Exactly what a proposal would change.
 * @param issue what the issue shows now; undefined where no delivery has told of it.
 */
export function changeOf(kind: string, parameters: Parameters, issue: Shown | undefined): Change {
  if (!isComplete(kind, parameters)) return { field: null, from: null, to: null };
  return {
    field: fieldOf(kind, parameters),
    from: fromOf(kind, parameters, issue),
    to: toOf(kind, parameters),
  };
}

function fromOf(kind: ActionKind, parameters: Parameters, issue: Shown | undefined) {
  switch (kind) {
    case 'label.add':
    case 'label.remove':
      return present(issue?.labels, parameters['label']);
    case 'assignee.add':
    case 'assignee.remove':
      return present(issue?.assignees, parameters['login']);
    case 'issue.close':
    case 'issue.reopen':
      return issue === undefined ? null : stateOf(issue);
    case 'issue.title':
      return issue?.title ?? null;
    case 'milestone.set':
    case 'milestone.clear':
      return issue?.milestone ?? null;
    case 'issue.type':
      return issue?.type ?? null;
    case 'issue.lock':
    case 'issue.unlock':
      return issue === undefined ? null : issue.locked ? 'locked' : 'unlocked';
    case 'comment':
    case 'reaction':
      return null;
    default:
      return kind satisfies never;
  }
}

function toOf(kind: ActionKind, parameters: Parameters): string | null {
  switch (kind) {
    case 'label.add':
      return parameters['label'] ?? null;
    case 'assignee.add':
      return parameters['login'] ?? null;
    case 'label.remove':
    case 'assignee.remove':
    case 'milestone.clear':
      return null;
    case 'issue.title':
      return parameters['title'] ?? null;
    case 'milestone.set':
      return parameters['milestone'] ?? null;
    case 'issue.type':
      return parameters['type'] ?? null;
    case 'issue.lock':
      return parameters['reason'] === undefined ? 'locked' : `locked as ${parameters['reason']}`;
    case 'issue.unlock':
      return 'unlocked';
    case 'issue.close':
      return closed(parameters['reason'] ?? null);
    case 'issue.reopen':
      return 'open';
    case 'comment':
      return parameters['body'] ?? null;
    case 'reaction':
      return parameters['content'] ?? null;
    default:
      return kind satisfies never;
  }
}

/** A name as the issue spells it: GitHub ignores case. */
const present = (names: readonly string[] | undefined, name = ''): string | null =>
  names?.find((one) => one.toLowerCase() === name.toLowerCase()) ?? null;

const stateOf = ({ state, stateReason }: Shown): string =>
  state === 'open' ? 'open' : closed(stateReason);

const closed = (reason: string | null): string =>
  reason === null ? 'closed' : `closed as ${CLOSE_REASONS[reason] ?? reason}`;
