import type { EntityManager, EntityName } from '@mikro-orm/core';
import type { Approval } from '@reprise/contract';
import type { ProposalId, Subject } from '@reprise/schemas';
import {
  Action,
  Approval as Approvals,
  Issue,
  Objection,
  type ApprovalRow,
  type Database,
} from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { orderOf, toWhere, type ApprovalFilter } from './filter.ts';
import { toApproval, type RequestedRow } from './shape.ts';

/** A proposal as a command names it. */
export interface Answerable {
  readonly runId: string;
  readonly tenantId: string;
  readonly subject: Subject;
  readonly status: ApprovalRow['status'];
  /** Who answered it, if anybody. */
  readonly answeredBy: string | null;
  /** The commands that answered it, or tried to. */
  readonly commands: readonly string[];
}

export interface ApprovalReads {
  list(filter: ApprovalFilter, repositoryId?: number): Promise<Page<Approval>>;
  find(id: ProposalId): Promise<Approval | undefined>;
  answerable(id: ProposalId): Promise<Answerable | undefined>;
}

/** Rows whose request was read; every query asks for that. */
const REQUESTED = Approvals as unknown as EntityName<RequestedRow>;

export const approvalReads = (db: Pick<Database, 'em'>): ApprovalReads => ({
  list: async (filter, repositoryId) => {
    const em = db.em();
    const where = toWhere(filter, repositoryId);
    const page = await readPage(em, REQUESTED, where, orderOf(filter), filter, (row) => row);
    return { ...page, items: await toApprovals(em, page.items) };
  },
  find: async (id) => {
    const em = db.em();
    const row = await em.findOne(REQUESTED, { id, requestedAt: { $ne: null } });
    if (row === null) return undefined;
    return (await toApprovals(em, [row]))[0];
  },
  answerable: async (id) => {
    const em = db.em();
    const row = await em.findOne(Approvals, { id });
    if (row === null) return undefined;
    const objections = await em.find(Objection, { proposalId: id });
    const { installationId, repositoryId, repository, issueId, number } = row;
    return {
      runId: row.runId,
      tenantId: row.tenantId,
      subject: { installationId, repositoryId, repository, issueId, number },
      status: row.status,
      answeredBy: row.answeredBy,
      commands: [row.commandId ?? '', ...objections.map(({ commandId }) => commandId)],
    };
  },
});

/** Approvals with what their issues show, what came of them, and who objected. */
export async function toApprovals(
  em: EntityManager,
  rows: readonly RequestedRow[],
): Promise<readonly Approval[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const subjects = rows.map(({ repositoryId, number }) => ({ repositoryId, number }));
  const done = rows.flatMap(({ actionId }) => actionId ?? []);
  const orderBy = { declinedAt: 'asc' as const };
  const [issues, actions, objections] = [
    await em.find(Issue, { $or: subjects }),
    await em.find(Action, { id: { $in: done } }),
    await em.find(Objection, { proposalId: { $in: ids } }, { orderBy }),
  ];
  const issueOf = new Map(issues.map((issue) => [keyOf(issue), issue]));
  const actionOf = new Map(actions.map((action) => [action.id, action]));
  const objectionsTo = Map.groupBy(objections, ({ proposalId }) => proposalId);
  return rows.map((row) =>
    toApproval(row, {
      issue: issueOf.get(keyOf(row)),
      action: actionOf.get(row.actionId ?? ''),
      objections: objectionsTo.get(row.id) ?? [],
    }),
  );
}

const keyOf = ({ repositoryId, number }: { repositoryId: number; number: number }): string =>
  `${repositoryId}#${number}`;
