import type { FilterQuery } from '@mikro-orm/core';
import type { DeliveryRow } from '@reprise/views';
import { z } from 'zod';
import {
  listQuery,
  numberParameter,
  repositoryParameter,
  strict,
  timeParameter,
} from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { literal } from '../reads/like.ts';

const word = z.string().min(1).max(100);
const sourceParameter = z
  .string()
  .regex(/^(app|whk_[0-9a-f-]{36})$/, { error: 'expected app, or the id of a webhook (whk_…)' });

export const deliveryQuery = strict({
  event: word.optional().describe('X-GitHub-Event, such as issues.'),
  action: word.optional().describe('Such as opened.'),
  sender: word.optional().describe('Login, as GitHub spells it.'),
  repository: repositoryParameter.optional().describe('owner/name'),
  number: numberParameter.optional(),
  source: sourceParameter.optional().describe('app, or the id of a configured webhook.'),
  standby: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .describe('Whether another source was the active one.'),
  since: timeParameter.optional().describe('Received at or after.'),
  before: timeParameter.optional().describe('Received before.'),
  q: z
    .string()
    .regex(/^[\x21-\x7E]{1,200}$/, { error: 'not the beginning of an id of a delivery' })
    .optional()
    .describe('The id of the delivery begins with it.'),
  ...listQuery,
});
export type DeliveryFilter = Omit<z.output<typeof deliveryQuery>, 'repository' | 'after'>;

/** The latest first. */
export const deliveryOrder: Order<DeliveryRow> = {
  name: 'deliveries:-received',
  direction: 'desc',
  by: [
    { property: 'receivedAt', type: 'time' },
    { property: 'deliveryId', type: 'text' },
  ],
};

/** What a filter asks of the rows. */
export function toWhere(filter: DeliveryFilter, repositoryId?: number): FilterQuery<DeliveryRow> {
  const { event, action, sender, number, source, standby, since, before, q } = filter;
  const received = {
    ...(since !== undefined && { $gte: new Date(since) }),
    ...(before !== undefined && { $lt: new Date(before) }),
  };
  return {
    ...(event !== undefined && { event }),
    ...(action !== undefined && { action }),
    ...(sender !== undefined && { sender }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(number !== undefined && { number }),
    // Several sources may have sent it.
    ...(source !== undefined && { sources: { $contains: [source] } }),
    ...(standby !== undefined && { standby }),
    ...(q !== undefined && { deliveryId: { $like: `${literal(q)}%` } }),
    ...(Object.keys(received).length > 0 && { receivedAt: received }),
  };
}
