import { RepriseError, type Event } from '@reprise/schemas';
import type { EventBatch, EventHandler, EventOrUnreadable } from '../events.ts';
import { FatalError } from '../log.ts';

/** Applies one event. */
export type EventListener = (event: Event, batch: EventBatch) => Promise<void>;
type Unreadable = Extract<EventOrUnreadable, { status: 'unreadable' }>;

/**
 * Runs a listener over the events of a batch, in order, keeping the membership alive between them.
 * When the consumer stops or loses the partition in between, it rejects: what is left comes again.
 * @param unreadable what to do with a record that cannot be decoded. By default the consumer stops.
 */
export const eachEvent =
  (
    listener: EventListener,
    unreadable: (item: Unreadable, batch: EventBatch) => Promise<void> = stopAt,
  ): EventHandler =>
  async (batch) => {
    for (const item of batch.items) {
      batch.signal.throwIfAborted();
      await (item.status === 'read' ? listener(item.event, batch) : unreadable(item, batch));
      await batch.heartbeat();
    }
  };

const stopAt = async (item: Unreadable, { topic, partition }: EventBatch): Promise<void> => {
  const where = `${topic}/${partition} at ${item.raw.offset}`;
  throw new FatalError(`The record in ${where} cannot be read: ${item.because}`, {
    cause: new RepriseError('record_unreadable', item.because),
  });
};
