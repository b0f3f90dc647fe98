import type { FilterQuery } from '@mikro-orm/core';
import {
  ROLLBACK_STATUSES,
  type Rollback,
  type RollbackDetail,
  type RollbackPlan,
  type RollbackScope,
} from '@reprise/contract';
import type { RollbackId } from '@reprise/schemas';
import {
  Action,
  Rollback as Rollbacks,
  RollbackStepTable,
  Run,
  type Database,
  type RollbackRow,
} from '@reprise/views';
import { z } from 'zod';
import { listQuery, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import type { CommandedRow } from '../actions/shape.ts';
import { planOf } from './plan.ts';
import { toRollback, toRollbackDetail } from './shape.ts';

export const rollbackQuery = strict({
  status: z.enum(ROLLBACK_STATUSES).optional(),
  ...listQuery,
});
type RollbackFilter = Omit<z.output<typeof rollbackQuery>, 'after'>;

export interface RollbackReads {
  list(filter: RollbackFilter): Promise<Page<Rollback>>;
  find(id: RollbackId): Promise<RollbackDetail | undefined>;
  /** What undoing a scope would do; undefined when there is no such action or run. */
  plan(scope: RollbackScope): Promise<RollbackPlan | undefined>;
  /** Whose data a scope is; undefined when there is no such action or run. */
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

export const rollbackReads = (db: Pick<Database, 'em'>): RollbackReads => ({
  list: (filter) => {
    const where: FilterQuery<RollbackRow> =
      filter.status === undefined ? {} : { status: filter.status };
    return readPage(db.em(), Rollbacks, where, order, filter, toRollback);
  },
  find: async (id) => {
    const em = db.em();
    const row = await em.findOne(Rollbacks, { id });
    if (row === null) return undefined;
    const orderBy = [{ position: 'asc' as const }, { actionId: 'asc' as const }];
    const steps = await em.find(RollbackStepTable, { rollbackId: id }, { orderBy });
    const actions = await em.find(Action, { id: { $in: steps.map(({ actionId }) => actionId) } });
    return toRollbackDetail(row, steps, new Map(actions.map((one) => [one.id, one])), Date.now());
  },
  plan: async (scope) => {
    const em = db.em();
    const of = 'action' in scope ? { id: scope.action } : { runId: scope.run };
    const rows = await em.find(Action, { ...of, decidedAt: { $ne: null } });
    if (rows.length > 0) return planOf(rows as CommandedRow[]);
    const run = 'run' in scope ? await em.findOne(Run, { id: scope.run }) : null;
    return run === null ? undefined : planOf([]);
  },
  tenantOf: async (scope) => {
    const found =
      'action' in scope
        ? await db.em().findOne(Action, { id: scope.action, tenantId: { $ne: null } })
        : await db.em().findOne(Run, { id: scope.run });
    return found?.tenantId ?? undefined;
  },
});
