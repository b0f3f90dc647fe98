import type { FilterQuery } from '@mikro-orm/core';
import { ACTION_STATUSES } from '@reprise/contract';
import { z } from 'zod';
import { listQuery, repositoryParameter, runIdParameter, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import type { CommandedRow } from './shape.ts';

export const actionQuery = strict({
  status: z.enum(ACTION_STATUSES).optional(),
  rule: z.string().min(1).max(200).optional(),
  kind: z.string().min(1).max(100).optional(),
  run: runIdParameter.optional(),
  repository: repositoryParameter.optional().describe('owner/name'),
  number: z.coerce
    .number()
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('0: the repository itself.'),
  ...listQuery,
});
export type ActionFilter = Omit<z.output<typeof actionQuery>, 'repository' | 'after'>;

/** The latest decision first. */
export const actionOrder: Order<CommandedRow> = {
  name: 'actions:-decided',
  direction: 'desc',
  by: [
    { property: 'decidedAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

/** What a filter asks of the rows. Actions whose command was not read yet are left out. */
export function toWhere(filter: ActionFilter, repositoryId?: number): FilterQuery<CommandedRow> {
  const { status, rule, kind, run, number } = filter;
  return {
    decidedAt: { $ne: null },
    ...(status !== undefined && { status }),
    ...(rule !== undefined && { rule }),
    ...(kind !== undefined && { kind }),
    ...(run !== undefined && { runId: run }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(number !== undefined && { number }),
  };
}
