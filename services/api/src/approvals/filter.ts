import type { FilterQuery } from '@mikro-orm/core';
import { APPROVAL_STATUSES } from '@reprise/contract';
import { z } from 'zod';
import {
  listQuery,
  numberParameter,
  repositoryParameter,
  runIdParameter,
  strict,
} from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import type { RequestedRow } from './shape.ts';

export const approvalQuery = strict({
  status: z
    .enum([...APPROVAL_STATUSES, 'any'])
    .default('waiting')
    .describe('What waits is ordered by what expires first, the rest by the latest request.'),
  repository: repositoryParameter.optional().describe('owner/name'),
  number: numberParameter.optional(),
  rule: z.string().min(1).max(200).optional(),
  kind: z.string().min(1).max(100).optional(),
  run: runIdParameter.optional(),
  ...listQuery,
});
export type ApprovalFilter = Omit<z.output<typeof approvalQuery>, 'repository' | 'after'>;

/** What expires first is first. */
const soonest: Order<RequestedRow> = {
  name: 'approvals:expires',
  direction: 'asc',
  by: [
    { property: 'expiresAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

/** The latest request first. */
const latest: Order<RequestedRow> = {
  name: 'approvals:-requested',
  direction: 'desc',
  by: [
    { property: 'requestedAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

export const orderOf = ({ status }: Pick<ApprovalFilter, 'status'>): Order<RequestedRow> =>
  status === 'waiting' ? soonest : latest;

/** What a filter asks of the rows. Answers whose request was not read yet are left out. */
export function toWhere(filter: ApprovalFilter, repositoryId?: number): FilterQuery<RequestedRow> {
  const { status, rule, kind, run, number } = filter;
  return {
    requestedAt: { $ne: null },
    ...(status !== 'any' && { status }),
    ...(rule !== undefined && { rule }),
    ...(kind !== undefined && { kind }),
    ...(run !== undefined && { runId: run }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(number !== undefined && { number }),
  };
}
