import { CLOSE_REASONS, describeAction, fieldOf, type ActionKind } from '@reprise/schemas';
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

type From = (parameters: Parameters, issue: Shown) => string | null;

const labels: From = ({ label }, issue) => present(issue.labels, label);
const assignees: From = ({ login }, issue) => present(issue.assignees, login);
const openness: From = (_parameters, issue) => stateOf(issue);
const lock: From = (_parameters, { locked }) => (locked ? 'locked' : 'unlocked');

/** What the views hold of what a kind changes; of the others only GitHub can tell. */
const FROM: Readonly<Partial<Record<ActionKind, From>>> = {
  'label.add': labels,
  'label.remove': labels,
  'assignee.add': assignees,
  'assignee.remove': assignees,
  'issue.close': openness,
  'issue.reopen': openness,
  'issue.title': (_parameters, { title }) => title,
  'milestone.set': (_parameters, { milestone }) => milestone,
  'milestone.clear': (_parameters, { milestone }) => milestone,
  'issue.type': (_parameters, { type }) => type,
  'issue.lock': lock,
  'label.set': (_parameters, issue) => issue.labels.join(', '),
  'issue.unlock': lock,
};

const fromOf = (kind: ActionKind, parameters: Parameters, issue: Shown | undefined) =>
  issue === undefined ? null : (FROM[kind]?.(parameters, issue) ?? null);

const removed = (): null => null;

/** What it would be; where that is no more than what the action does, its summary says it. */
const TO: Readonly<Partial<Record<ActionKind, (parameters: Parameters) => string | null>>> = {
  'label.add': ({ label }) => label ?? null,
  'assignee.add': ({ login }) => login ?? null,
  'label.remove': removed,
  'assignee.remove': removed,
  'milestone.clear': removed,
  'issue.title': ({ title }) => title ?? null,
  'milestone.set': ({ milestone }) => milestone ?? null,
  'issue.type': ({ type }) => type ?? null,
  'issue.lock': ({ reason }) => (reason === undefined ? 'locked' : `locked as ${reason}`),
  'issue.unlock': () => 'unlocked',
  'comment.minimize': ({ reason }) => (reason === undefined ? null : `hidden as ${reason}`),
  'issue.create': ({ title }) => title ?? null,
  'label.set': ({ labels: names }) => names?.replaceAll('\n', ', ') ?? null,
  'subissue.add': ({ issue }) => (issue === undefined ? null : `#${issue}`),
  'issue.close': ({ reason }) => closed(reason ?? null),
  'issue.reopen': () => 'open',
  comment: ({ body }) => body ?? null,
  reaction: ({ content }) => content ?? null,
};

const toOf = (kind: ActionKind, parameters: Parameters): string | null => {
  const to = TO[kind];
  return to === undefined ? describeAction(kind, parameters) : to(parameters);
};

/** A name as the issue spells it: GitHub ignores case. */
const present = (names: readonly string[] | undefined, name = ''): string | null =>
  names?.find((one) => one.toLowerCase() === name.toLowerCase()) ?? null;

const stateOf = ({ state, stateReason }: Shown): string =>
  state === 'open' ? 'open' : closed(stateReason);

const closed = (reason: string | null): string =>
  reason === null ? 'closed' : `closed as ${CLOSE_REASONS[reason] ?? reason}`;
