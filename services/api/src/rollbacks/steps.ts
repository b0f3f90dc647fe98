import type { EntityManager, FilterQuery } from '@mikro-orm/core';
import type { RollbackStep } from '@reprise/contract';
import { Action, RollbackStepTable, type RollbackStepRow } from '@reprise/views';
import { z } from 'zod';
import { actionIdParameter, listQuery, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import { toStep, type ActionsOf } from './shape.ts';

export const stepQuery = strict({
  disposition: z.enum(['undo', 'skip']).optional().describe('As the plan says.'),
  outcome: z
    .enum(['compensated', 'skipped', 'failed', 'waiting'])
    .optional()
    .describe('What became of it once it ran.'),
  action: actionIdParameter.optional(),
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
  { disposition, outcome, action }: StepFilter,
): FilterQuery<RollbackStepRow> {
  const planned = disposition === undefined ? {} : { disposition };
  const one = action === undefined ? {} : { actionId: action };
  return { $and: [{ rollbackId, ...planned, ...one }, settled(outcome)] };
}

function settled(outcome: StepFilter['outcome']): FilterQuery<RollbackStepRow> {
  if (outcome === undefined) return {};
  if (outcome === 'waiting') return { outcome: null, disposition: { $ne: 'skip' } };
  // What the plan skips has no outcome of its own.
  if (outcome === 'skipped') return { $or: [{ outcome }, { outcome: null, disposition: 'skip' }] };
  return { outcome };
}

/** The actions of some steps, by id. */
export async function actionsOf(
  em: EntityManager,
  steps: readonly { readonly actionId: string }[],
): Promise<ActionsOf> {
  const actions = await em.find(Action, { id: { $in: steps.map(({ actionId }) => actionId) } });
  return new Map(actions.map((one) => [one.id, one]));
}
