import type { FilterQuery } from '@mikro-orm/core';
import { RUN_OUTCOMES } from '@reprise/contract';
import type { RunRow } from '@reprise/views';
import { z } from 'zod';
import { listQuery, numberParameter, repositoryParameter, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';

export const runQuery = strict({
  rule: z.string().min(1).max(200).optional(),
  outcome: z.enum(RUN_OUTCOMES).optional(),
  delivery: z.string().min(1).max(200).optional().describe('The delivery that triggered it.'),
  repository: repositoryParameter.optional().describe('owner/name'),
  number: numberParameter.optional(),
  ...listQuery,
});
export type RunFilter = Omit<z.output<typeof runQuery>, 'repository' | 'after'>;

/** The latest start first. */
export const runOrder: Order<RunRow> = {
  name: 'runs:-started',
  direction: 'desc',
  by: [
    { property: 'startedAt', type: 'time', nullable: true },
    { property: 'id', type: 'text' },
  ],
};

/** What a filter asks of the rows. */
export function toWhere(filter: RunFilter, repositoryId?: number): FilterQuery<RunRow> {
  const { rule, outcome, delivery, number } = filter;
  return {
    ...(rule !== undefined && { rule }),
    ...(outcome !== undefined && { outcome }),
    ...(delivery !== undefined && { deliveryId: delivery }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(number !== undefined && { number }),
  };
}
