import type { FilterQuery } from '@mikro-orm/core';
import {
  ROLLBACK_STATUSES,
  type Rollback,
  type RollbackDetail,
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
import { toRollback, toRollbackDetail } from './shape.ts';

export const rollbackQuery = strict({
  status: z.enum(ROLLBACK_STATUSES).optional(),
  ...listQuery,
});
type RollbackFilter = Omit<z.output<typeof rollbackQuery>, 'after'>;

export interface RollbackReads {
  list(filter: RollbackFilter): Promise<Page<Rollback>>;
  find(id: RollbackId): Promise<RollbackDetail | undefined>;
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
  tenantOf: async (scope) => {
    const found =
      'action' in scope
        ? await db.em().findOne(Action, { id: scope.action, tenantId: { $ne: null } })
        : await db.em().findOne(Run, { id: scope.run });
    return found?.tenantId ?? undefined;
  },
});
