import type { Delivery } from '@reprise/contract';

/** `issues.opened`; the event alone where it has no action. */
export const nameOf = ({ event, action }: Pick<Delivery, 'event' | 'action'>): string =>
  action === null ? event : `${event}.${action}`;

export const addressOfDelivery = ({ id }: Pick<Delivery, 'id'>): string =>
  `/deliveries/${encodeURIComponent(id)}`;

/** `topic/partition/offset` taken apart. */
export function parsePosition(position: string) {
  const [offset = '?', partition = '?', ...topic] = position.split('/').toReversed();
  return { topic: topic.toReversed().join('/'), partition, offset };
}
