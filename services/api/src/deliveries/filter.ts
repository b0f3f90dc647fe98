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

const word = z.string().min(1).max(100);

export const deliveryQuery = strict({
  event: word.optional().describe('X-GitHub-Event, such as issues.'),
  action: word.optional().describe('Such as opened.'),
  sender: word.optional().describe('Login, as GitHub spells it.'),
  repository: repositoryParameter.optional().describe('owner/name'),
  number: numberParameter.optional(),
  receivedSince: timeParameter.optional(),
  receivedBefore: timeParameter.optional(),
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
  const { event, action, sender, number, receivedSince, receivedBefore } = filter;
  const received = {
    ...(receivedSince !== undefined && { $gte: new Date(receivedSince) }),
    ...(receivedBefore !== undefined && { $lt: new Date(receivedBefore) }),
  };
  return {
    ...(event !== undefined && { event }),
    ...(action !== undefined && { action }),
    ...(sender !== undefined && { sender }),
    ...(repositoryId !== undefined && { repositoryId }),
    ...(number !== undefined && { number }),
    ...(Object.keys(received).length > 0 && { receivedAt: received }),
  };
}
