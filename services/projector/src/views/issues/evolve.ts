import { isExplained, isSettled } from './doubt.ts';
import type { IssueRow } from './table.ts';

/** What one delivery says about an issue. undefined: it does not tell. */
export interface IssueDescription {
  /** By GitHub's clock, in whole seconds. */
  readonly updatedAt: Date;
  readonly isPullRequest: boolean;
  readonly issueId: number | undefined;
  readonly title: string;
  readonly body: string | null | undefined;
  readonly state: 'open' | 'closed';
  readonly stateReason: string | null | undefined;
  readonly locked: boolean;
  readonly labels: readonly string[] | undefined;
  readonly assignees: readonly string[] | undefined;
  readonly milestone: string | null | undefined;
  readonly type: string | null | undefined;
  readonly authorLogin: string | undefined;
  readonly authorType: string | undefined;
  readonly authorAssociation: string | undefined;
  readonly comments: number | undefined;
  readonly reactions: number | undefined;
  readonly draft: boolean | undefined;
  readonly merged: boolean | undefined;
  readonly url: string | undefined;
  readonly createdAt: Date | undefined;
  readonly closedAt: Date | null | undefined;
}

/** An issue, and what is told about it. */
export interface IssueTold {
  readonly repositoryId: number;
  readonly number: number;
  readonly tenantId: string;
  readonly installationId: number | null;
  readonly repository: string;
  readonly description: IssueDescription;
}

/** A delivery about an issue. */
export interface IssueChange extends IssueTold {
  readonly deliveryId: string;
  /** X-GitHub-Event. */
  readonly event: string;
  readonly action: string;
  readonly receivedAt: Date;
  /** The label that was added or removed. */
  readonly label: string | undefined;
  /** Where a transferred issue went. */
  readonly movedTo: string | undefined;
}

/**
 * An issue after a delivery. GitHub's updated_at decides: an older description never replaces a
 * newer one. Within one second, the order of the log decides, except that a repetition changes
 * nothing and `opened` is always the first. Where the two descriptions of a second differ by more
 * than what the delivery says it changed, one of them is out of order and the row is doubtful,
 * until a later second or a snapshot settles it.
 */
export function evolve(row: IssueRow | undefined, change: IssueChange): IssueRow {
  if (row !== undefined) return withFate(described(row, change), change);
  const first = { ...blank(change), deliveries: [change.deliveryId] };
  return withFate(describe(first, change), change);
}

function described(row: IssueRow, change: IssueChange): IssueRow {
  const { description, deliveryId } = change;
  const age = description.updatedAt.getTime() - row.updatedAt.getTime();
  if (age < 0) return row;
  if (age > 0) {
    return {
      ...describe(row, change),
      doubtful: false,
      snapshotAt: null,
      deliveries: [deliveryId],
    };
  }
  if (isSettled(row) || row.deliveries.includes(deliveryId)) return row;
  const deliveries = [...row.deliveries, deliveryId];
  if (change.action === 'opened') return { ...row, deliveries };
  const next = describe(row, change);
  return { ...next, deliveries, doubtful: row.doubtful || !isExplained(change, row, next) };
}

/** What becomes of the issue itself is final, whatever is told about it later. */
function withFate(row: IssueRow, { event, action, receivedAt, movedTo }: IssueChange): IssueRow {
  if (row.gone !== null || event !== 'issues') return row;
  if (action === 'deleted') return { ...row, gone: 'deleted', goneAt: receivedAt };
  if (action !== 'transferred') return row;
  return { ...row, gone: 'transferred', goneAt: receivedAt, movedTo: movedTo ?? null };
}

/** A row without any description. */
export const blank = ({ repositoryId, number, ...change }: IssueTold): IssueRow => ({
  repositoryId,
  number,
  tenantId: change.tenantId,
  installationId: change.installationId,
  repository: change.repository,
  issueId: null,
  isPullRequest: false,
  title: '',
  body: null,
  state: 'open',
  stateReason: null,
  locked: false,
  labels: [],
  assignees: [],
  milestone: null,
  type: null,
  authorLogin: null,
  authorType: null,
  authorAssociation: null,
  comments: null,
  reactions: null,
  draft: null,
  merged: null,
  url: null,
  createdAt: null,
  updatedAt: change.description.updatedAt,
  closedAt: null,
  gone: null,
  goneAt: null,
  movedTo: null,
  doubtful: false,
  deliveries: [],
  snapshotAt: null,
});

/** The row with everything that is told; what is not stays. */
export function describe(row: IssueRow, { description: told, ...change }: IssueTold): IssueRow {
  return {
    ...row,
    tenantId: change.tenantId,
    installationId: change.installationId ?? row.installationId,
    repository: change.repository,
    issueId: told.issueId ?? row.issueId,
    isPullRequest: told.isPullRequest || row.isPullRequest,
    title: told.title,
    body: either(told.body, row.body),
    state: told.state,
    stateReason: either(told.stateReason, row.stateReason),
    locked: told.locked,
    labels: [...(told.labels ?? row.labels)],
    assignees: [...(told.assignees ?? row.assignees)],
    milestone: either(told.milestone, row.milestone),
    type: either(told.type, row.type),
    authorLogin: told.authorLogin ?? row.authorLogin,
    authorType: told.authorType ?? row.authorType,
    authorAssociation: told.authorAssociation ?? row.authorAssociation,
    comments: told.comments ?? row.comments,
    reactions: told.reactions ?? row.reactions,
    draft: told.draft ?? row.draft,
    merged: told.merged ?? row.merged,
    url: told.url ?? row.url,
    createdAt: told.createdAt ?? row.createdAt,
    updatedAt: told.updatedAt,
    closedAt: either(told.closedAt, row.closedAt),
  };
}

const either = <T>(told: T | null | undefined, known: T | null): T | null =>
  told === undefined ? known : told;
