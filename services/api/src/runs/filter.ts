import type { FilterQuery } from '@mikro-orm/core';
import { RUN_OUTCOMES, RUN_STATUSES } from '@reprise/contract';
import type { RunRow } from '@reprise/views';
import { z } from 'zod';
import {
  listQuery,
  numberParameter,
  repositoryParameter,
  runIdParameter,
  strict,
  timeParameter,
} from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';

const word = z.string().min(1).max(200);

export const runQuery = strict({
  rule: word.optional(),
  outcome: z.enum(RUN_OUTCOMES).optional(),
  status: z.enum(RUN_STATUSES).optional(),
  ask: word.optional().describe('A playbook, such as triage; `any`, or `none`.'),
  actor: word.optional().describe('Login, as GitHub spells it.'),
  delivery: word.optional().describe('The delivery that triggered it.'),
  parent: runIdParameter.optional().describe('The run whose end started it.'),
  repository: repositoryParameter.optional().describe('owner/name'),
  number: numberParameter.optional(),
  since: timeParameter.optional().describe('Started then or later.'),
  before: timeParameter.optional().describe('Started before.'),
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
  const { rule, outcome, status, ask, actor, delivery, parent, number } = filter;
  return {
    ...(rule !== undefined && { rule }),
    ...(outcome !== undefined && { outcome }),
    ...(status !== undefined && { status }),
    ...(ask !== undefined && { ask: asked(ask) }),
    ...(actor !== undefined && { actor }),
    ...(delivery !== undefined && { deliveryId: delivery }),
    ...(parent !== undefined && { parentRunId: parent }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(number !== undefined && { number }),
    ...startedWithin(filter),
  };
}

const asked = (ask: string): string | null | { $ne: null } =>
  ask === 'none' ? null : ask === 'any' ? { $ne: null } : ask;

function startedWithin({ since, before }: RunFilter): { startedAt?: object } {
  const within = {
    ...(since !== undefined && { $gte: new Date(since) }),
    ...(before !== undefined && { $lt: new Date(before) }),
  };
  return Object.keys(within).length === 0 ? {} : { startedAt: within };
}
