import type { IssueChange } from './evolve.ts';
import type { IssueRow } from './table.ts';

/** Whether everything in which two rows differ is what the delivery in between says it changed. */
export const isExplained = (change: IssueChange, row: IssueRow, next: IssueRow): boolean =>
  differences(row, next).every((setting) => explains(change, setting, row, next));

/** What people set and rules act on. Counts and names of others may lag without doubt. */
const SETTINGS = [
  'title',
  'body',
  'state',
  'stateReason',
  'closedAt',
  'merged',
  'locked',
  'labels',
  'assignees',
  'milestone',
  'type',
  'draft',
] as const satisfies readonly (keyof IssueRow)[];
type Setting = (typeof SETTINGS)[number];

const differences = (row: IssueRow, next: IssueRow): readonly Setting[] =>
  SETTINGS.filter((setting) => JSON.stringify(row[setting]) !== JSON.stringify(next[setting]));

/** Which settings an action changes. */
const CHANGED_BY: Readonly<Record<string, readonly Setting[]>> = {
  edited: ['title', 'body'],
  closed: ['state', 'stateReason', 'closedAt', 'merged'],
  reopened: ['state', 'stateReason', 'closedAt', 'merged'],
  assigned: ['assignees'],
  unassigned: ['assignees'],
  milestoned: ['milestone'],
  demilestoned: ['milestone'],
  labeled: ['labels'],
  unlabeled: ['labels'],
  locked: ['locked'],
  unlocked: ['locked'],
  typed: ['type'],
  untyped: ['type'],
  converted_to_draft: ['draft'],
  ready_for_review: ['draft'],
};

/** Whether the delivery says itself that it changed this setting in this way. */
function explains(change: IssueChange, setting: Setting, row: IssueRow, next: IssueRow): boolean {
  if (change.event !== 'issues' && change.event !== 'pull_request') return false;
  if (CHANGED_BY[change.action]?.includes(setting) !== true) return false;
  if (setting !== 'labels' || change.label === undefined) return true;
  const others = (labels: readonly string[]): string =>
    JSON.stringify(labels.filter((label) => label !== change.label));
  return others(row.labels) === others(next.labels);
}

/** GitHub's replicas lag by seconds: so long after a change, a snapshot has seen all of its second. */
const SEEN_WHOLE_MS = 10_000;

/** Whether a snapshot has seen all of the row's second: a delivery of it can only be older. */
export const isSettled = ({ snapshotAt, updatedAt }: IssueRow): boolean =>
  snapshotAt !== null && snapshotAt.getTime() - updatedAt.getTime() >= SEEN_WHOLE_MS;
