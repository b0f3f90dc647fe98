import type { Addressed } from './wire.ts';

/** kafkajs's work grows with the square of the records of one partition in a send. */
const MAX_RECORDS = 1000;
/** A record batch stops here; a larger record goes alone. */
const MAX_BATCH_BYTES = 1024 * 1024;
/** A request stops here, far below the 100 MiB a broker takes; a larger record goes alone. */
const MAX_REQUEST_BYTES = 8 * 1024 * 1024;

/**
 * How many records from the front of the queue go into the next request. Taking only from the
 * front keeps the order of each key.
 * @returns at least 1 for a queue that is not empty.
 */
export function sizeOfRound(
  queue: readonly Pick<Addressed, 'topic' | 'partition' | 'bytes'>[],
): number {
  const batches = new Map<string, { records: number; bytes: number }>();
  let total = 0;
  for (const [index, { topic, partition, bytes }] of queue.entries()) {
    const place = `${topic}/${partition}`;
    let batch = batches.get(place);
    if (batch === undefined) batches.set(place, (batch = { records: 0, bytes: 0 }));
    if (index > 0 && total + bytes > MAX_REQUEST_BYTES) return index;
    if (batch.records > 0 && batch.bytes + bytes > MAX_BATCH_BYTES) return index;
    if (batch.records === MAX_RECORDS) return index;
    total += bytes;
    batch.records += 1;
    batch.bytes += bytes;
  }
  return queue.length;
}
