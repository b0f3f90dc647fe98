import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import {
  ROLLBACK_STATUSES,
  STEPS_SHOWN,
  type Rollback,
  type RollbackDetail,
  type RollbackPlan,
  type RollbackScope,
  type RollbackStep,
} from '@reprise/contract';
import type { ActionId, RollbackId, RunId } from '@reprise/schemas';
import {
  Action,
  Repository,
  Rollback as Rollbacks,
  RollbackEventTable,
  RollbackStepTable,
  Run,
  sql,
  type Database,
  type RollbackRow,
} from '@reprise/views';
import { z } from 'zod';
import { listQuery, repositoryParameter, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import type { CommandedRow } from '../actions/shape.ts';
import { countsOf, NO_STEPS, stepGroups } from './counts.ts';
import { planOf } from './plan.ts';
import { toRollback, toRollbackDetail, type NamesOf } from './shape.ts';
import { actionsOf, stepsPage, type StepFilter } from './steps.ts';

export const rollbackQuery = strict({
  status: z.enum(ROLLBACK_STATUSES).optional(),
  requestedBy: z.string().trim().min(1).max(200).optional().describe('Who asked for it.'),
  repository: repositoryParameter
    .optional()
    .describe('owner/name: its scope names it, or a step of it is there.'),
  ...listQuery,
});
type RollbackFilter = Omit<z.output<typeof rollbackQuery>, 'after' | 'repository'>;

/** What can be planned without asking anybody: an action, or all that a run did. */
type SmallScope = { readonly action: ActionId } | { readonly run: RunId };

/** A rollback as a command on it names it. */
export type CommandableRollback = Pick<
  RollbackRow,
  | 'status'
  | 'planHash'
  | 'plannedAt'
  | 'requestedBy'
  | 'approvedBy'
  | 'startedBy'
  | 'pausedBy'
  | 'finishedAt'
  | 'tenantId'
>;

export interface RollbackReads {
  /** @param repositoryId the repository that the filter names. */
  list(filter: RollbackFilter, repositoryId?: number): Promise<Page<Rollback>>;
  find(id: RollbackId): Promise<RollbackDetail | undefined>;
  steps(id: RollbackId, filter: StepFilter): Promise<Page<RollbackStep>>;
  commandable(id: RollbackId): Promise<CommandableRollback | undefined>;
  /** What undoing would do; undefined when there is no such action or run. */
  plan(scope: SmallScope): Promise<RollbackPlan | undefined>;
  /** Whose data an action, a run or a rollback is; undefined when there is no such thing. */
  tenantOf(scope: RollbackScope): Promise<string | undefined>;
}

/** The latest request first. */
const order: Order<RollbackRow> = {
  name: 'rollbacks:-requested',
  direction: 'desc',
  by: [
    { property: 'requestedAt', type: 'time', nullable: true },
    { property: 'id', type: 'text' },
  ],
};

export const rollbackReads = (db: Pick<Database, 'em' | 'query'>): RollbackReads => ({
  list: async (filter, repositoryId) => {
    const em = db.em();
    const where = await whereOf(db, filter, repositoryId);
    const page = await readPage(em, Rollbacks, where, order, filter, (row) => row);
    const names = await namesOf(em, page.items);
    const ids = page.items.map(({ id }) => id);
    const counts = await countsOf(db, ids);
    const items = page.items.map((row) => toRollback(row, names, counts.get(row.id) ?? NO_STEPS));
    return { ...page, items };
  },
  find: (id) => detailOf(db, id),
  steps: (id, filter) => stepsPage(db.em(), id, filter),
  commandable: async (id) => (await db.em().findOne(Rollbacks, { id })) ?? undefined,
  plan: async (scope) => {
    const em = db.em();
    const of = 'action' in scope ? { id: scope.action } : { runId: scope.run };
    const rows = await em.find(Action, { ...of, decidedAt: { $ne: null } });
    if (rows.length > 0) return planOf(rows as CommandedRow[]);
    const run = 'run' in scope ? await em.findOne(Run, { id: scope.run }) : null;
    return run === null ? undefined : planOf([]);
  },
  tenantOf: async ({ action, run, rollback }) => {
    const em = db.em();
    const owned = { tenantId: { $ne: null } };
    const [ofAction, ofRun, ofRollback] = [
      action === undefined ? null : await em.findOne(Action, { id: action, ...owned }),
      run === undefined ? null : await em.findOne(Run, { id: run }),
      rollback === undefined ? null : await em.findOne(Rollbacks, { id: rollback, ...owned }),
    ];
    return (ofAction ?? ofRun ?? ofRollback)?.tenantId ?? undefined;
  },
});

async function whereOf(
  db: Pick<Database, 'query'>,
  { status, requestedBy }: RollbackFilter,
  repositoryId: number | undefined,
): Promise<FilterQuery<RollbackRow>> {
  return {
    ...(status !== undefined && { status }),
    ...(requestedBy !== undefined && { requestedBy }),
    ...(repositoryId !== undefined && { id: { $in: await idsWithin(db, repositoryId) } }),
  };
}

/** The rollbacks that are about a repository, by their scope or by what they did. */
async function idsWithin(
  db: Pick<Database, 'query'>,
  repositoryId: number,
): Promise<readonly string[]> {
  const rows = await db.query(sql<{ id: string }>`
    select id from rollbacks r
    where (scope ->> 'repositoryId')::bigint = ${repositoryId} or exists (
      select 1 from rollback_steps s
      where s.rollback_id = r.id and s.repository_id = ${repositoryId})`);
  return rows.map(({ id }) => id);
}

async function detailOf(
  db: Pick<Database, 'em' | 'query'>,
  id: RollbackId,
): Promise<RollbackDetail | undefined> {
  const em = db.em();
  const row = await em.findOne(Rollbacks, { id });
  if (row === null) return undefined;
  const orderBy = [{ position: 'asc' as const }, { actionId: 'asc' as const }];
  const steps = await em.find(
    RollbackStepTable,
    { rollbackId: id },
    { orderBy, limit: STEPS_SHOWN },
  );
  const groups = await stepGroups(db, id);
  const events = await em.find(
    RollbackEventTable,
    { rollbackId: id },
    { orderBy: { offset: 'asc' } },
  );
  const actions = await actionsOf(em, steps);
  const names = await namesOf(em, [row]);
  return toRollbackDetail({ row, names, groups, events, steps, actions }, Date.now());
}

/** The names of the repositories that scopes are about. */
async function namesOf(em: EntityManager, rows: readonly RollbackRow[]): Promise<NamesOf> {
  const ids = rows.flatMap(({ scope }) => scope?.repositoryId ?? []);
  if (ids.length === 0) return new Map();
  const found = await em.find(Repository, { id: { $in: ids } });
  return new Map(found.map(({ id, fullName }) => [id, fullName]));
}
