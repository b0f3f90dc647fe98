import type { Position, TopicName } from '@reprise/schemas';
import type { EventOrUnreadable, EventReader } from './events.ts';

/**
 * One record by its position. Costs one request and the record batch it stands in: up to 1 MiB of
 * compressed deliveries, or one large record.
 * @returns undefined when it is no longer in the log, or not yet.
 * @throws {RepriseError} log_inconsistent outside the log; log_unavailable.
 */
export async function readAt(
  reader: EventReader,
  { topic, partition, offset }: Position,
): Promise<EventOrUnreadable | undefined> {
  const { items } = await reader.read({ topic, partition, offset, maxBytes: 1 });
  return items.find(({ raw }) => raw.offset === offset);
}

export interface Range {
  readonly topic: TopicName;
  readonly partition: number;
  readonly from: bigint;
  /** The first offset that is not wanted. */
  readonly to: bigint;
}

/**
 * The records of a partition from one offset to before another, in order. Holds one answer of the
 * broker at a time, about a mebibyte compressed.
 * @throws {RepriseError} log_inconsistent outside the log; log_unavailable: go on from the last
 * offset that came.
 */
export async function* readBetween(
  reader: EventReader,
  { topic, partition, from, to }: Range,
): AsyncGenerator<EventOrUnreadable, void, undefined> {
  for (let offset = from; offset < to;) {
    const { items, next } = await reader.read({ topic, partition, offset });
    for (const item of items) if (item.raw.offset < to) yield item;
    if (next === offset) return; // the end of the partition
    offset = next;
  }
}
