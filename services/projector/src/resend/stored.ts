import { FatalError, type EventOrUnreadable } from '@reprise/kafka';
import { RepriseError, type Event, type Position, type ResendDelivery } from '@reprise/schemas';
import type { Bodies } from '@reprise/vault';

export interface StoredDeliveries {
  /** One record by its position; undefined when it is not there. */
  readonly read: (position: Position) => Promise<EventOrUnreadable | undefined>;
  readonly bodies: Bodies;
}

export type Found =
  | { readonly ok: true; readonly event: Event<'DeliveryReceived'> }
  | { readonly ok: false; readonly because: string };

/**
 * The delivery that is to be applied again, or why it cannot be, in plain words.
 * @throws {RepriseError} log_unavailable.
 */
export async function findStored(
  { read, bodies }: StoredDeliveries,
  position: Position,
  { deliveryId }: ResendDelivery,
): Promise<Found> {
  const where = `${position.topic}/${position.partition}/${position.offset}`;
  const item = await readable(() => read(position));
  if (typeof item === 'string') return refused(`The record at ${where} cannot be read: ${item}`);
  if (item === undefined) return refused(`The log has no record at ${where} any more.`);
  if (item.status === 'unreadable') {
    return refused(`The record at ${where} cannot be read: ${item.because}`);
  }
  const { event } = item;
  if (event.type !== 'DeliveryReceived' || event.data.deliveryId !== deliveryId) {
    return refused(`The record at ${where} is not delivery ${deliveryId}.`);
  }
  const opened = await readable(() => bodies.open(event));
  if (typeof opened === 'string') return refused(`Its body cannot be read: ${opened}`);
  if (opened.ok) return { ok: true, event };
  return refused('Its tenant was forgotten: nothing of it is shown any more.');
}

const refused = (because: string): Found => ({ ok: false, because });

/** @returns why it cannot be read, where trying again would not help. */
async function readable<T>(reading: () => Promise<T>): Promise<T | string> {
  try {
    return await reading();
  } catch (error) {
    if (error instanceof FatalError) return error.message;
    if (error instanceof RepriseError && error.code !== 'log_unavailable') return error.message;
    throw error;
  }
}
