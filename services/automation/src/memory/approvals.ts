import type { ApprovalRequested } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import type { JudgedProposal } from '../runs/runContext.ts';
import { standingAnswersOf } from './runs.ts';

/** A proposal that a person was asked about. */
export interface Approval {
  readonly requested: ApprovalRequested;
  readonly tenantId: string;
  /** waiting, given, refused or expired. */
  readonly status: string;
  /** Of its subject, in every topic. */
  readonly partition: number;
}

interface Row {
  requested: ApprovalRequested;
  tenant_id: string;
  status: string;
  partition: number;
}

const fromRow = ({ requested, tenant_id, status, partition }: Row): Approval => ({
  requested,
  tenantId: tenant_id,
  status,
  partition,
});

export async function approvalOf(db: Queryable, proposalId: string): Promise<Approval | undefined> {
  const [row] = await db.query(
    sql<Row>`select requested, tenant_id, status, partition from approvals
      where proposal_id = ${proposalId}`,
  );
  return row && fromRow(row);
}

/** What waits for a person on a subject, the oldest first. */
export async function waitingOn(
  db: Queryable,
  subjectKey: string,
): Promise<readonly ApprovalRequested[]> {
  const rows = await db.query(
    sql<Row>`select requested, tenant_id, status, partition from approvals
      where subject_key = ${subjectKey} and status = 'waiting' order by expires_at, proposal_id`,
  );
  return rows.map(({ requested }) => requested);
}

/** What nobody answered in time, at most so many. @param now milliseconds since the epoch */
export async function dueApprovals(
  db: Queryable,
  now: number,
  most: number,
): Promise<readonly Approval[]> {
  const rows = await db.query(
    sql<Row>`select requested, tenant_id, status, partition from approvals
      where status = 'waiting' and expires_at <= ${new Date(now)}
      order by expires_at, proposal_id limit ${most}`,
  );
  return rows.map(fromRow);
}

/** What became of the other proposals of the run that asks. */
export const siblingsOf = async (
  db: Queryable,
  { proposalId, runId }: ApprovalRequested,
): Promise<readonly JudgedProposal[]> =>
  (await standingAnswersOf(db, runId)).filter((one) => one.proposalId !== proposalId);
