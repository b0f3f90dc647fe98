import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { RollbackStep } from '@reprise/contract';
import {
  Action,
  RollbackStepTable,
  sql,
  type Database,
  type RollbackStepRow,
} from '@reprise/views';
import { z } from 'zod';
import { listQuery, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import { toStep, type ActionsOf, type PlanCounts } from './shape.ts';

export const stepQuery = strict({
  disposition: z.enum(['undo', 'skip']).optional().describe('As the plan says.'),
  outcome: z
    .enum(['compensated', 'skipped', 'failed', 'waiting'])
    .optional()
    .describe('What became of it once it ran.'),
  ...listQuery,
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
export type StepFilter = Omit<z.output<typeof stepQuery>, 'after'>;

/** In the order in which they are undone. */
const order: Order<RollbackStepRow> = {
  name: 'rollback-steps',
  direction: 'asc',
  by: [
    { property: 'position', type: 'number', nullable: true },
    { property: 'actionId', type: 'text' },
  ],
};

/** A page of the steps of a rollback. */
export async function stepsPage(
  em: EntityManager,
  rollbackId: string,
  filter: StepFilter,
): Promise<Page<RollbackStep>> {
  const where = whereOf(rollbackId, filter);
  const page = await readPage(em, RollbackStepTable, where, order, filter, (row) => row);
  const actions = await actionsOf(em, page.items);
  return { ...page, items: page.items.map((row) => toStep(row, actions)) };
}

function whereOf(
  rollbackId: string,
  { disposition, outcome }: StepFilter,
): FilterQuery<RollbackStepRow> {
  const planned = disposition === undefined ? {} : { disposition };
  return { $and: [{ rollbackId, ...planned }, settled(outcome)] };
}

function settled(outcome: StepFilter['outcome']): FilterQuery<RollbackStepRow> {
  if (outcome === undefined) return {};
  if (outcome === 'waiting') return { outcome: null, disposition: { $ne: 'skip' } };
  // What the plan skips has no outcome of its own.
  if (outcome === 'skipped') return { $or: [{ outcome }, { outcome: null, disposition: 'skip' }] };
  return { outcome };
}

/** How much the plans of some rollbacks undo and skip. */
export async function planCounts(
  db: Pick<Database, 'query'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlanCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query(sql<{ id: string } & PlanCounts>`
    select rollback_id as id, count(*) filter (where disposition = 'undo')::int as undo,
      count(*) filter (where disposition = 'skip')::int as skip
    from rollback_steps where rollback_id = any(${[...ids]}) group by 1`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The actions of some steps, by id. */
export async function actionsOf(
  em: EntityManager,
  steps: readonly { readonly actionId: string }[],
): Promise<ActionsOf> {
  const actions = await em.find(Action, { id: { $in: steps.map(({ actionId }) => actionId) } });
  return new Map(actions.map((one) => [one.id, one]));
}
