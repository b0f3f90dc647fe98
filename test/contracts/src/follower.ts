import { randomUUID } from 'node:crypto';
import { partitionId, type EventLog, type PartitionRange } from '@reprise/kafka';
import { TOPICS, type Event, type RecordName, type TopicName } from '@reprise/schemas';
import { eventually } from './eventually.ts';

/** Sees everything that is written to some topics, from the beginning on. */
export interface Follower {
  /**
   * What was seen so far, each record once. Partitions come in any order: whoever has seen one
   * event and asks for others that were written before it, or for their absence, waits for
   * caughtUp().
   */
  readonly seen: readonly Event[];
  /** Those of one record name. */
  of<T extends RecordName>(type: T): readonly Event<T>[];
  /** Resolves once all has been seen that the topics hold now. */
  caughtUp(): Promise<void>;
  /** Waits for something to be seen, and then for all that the topics hold. @throws its last failure. */
  until<T>(found: () => T): Promise<T>;
}

const EVERYTHING = TOPICS.map(({ name }) => name);

export async function followLog(
  log: EventLog,
  topics: readonly TopicName[] = EVERYTHING,
): Promise<Follower> {
  const seen: Event[] = [];
  const standing = new Map<string, bigint>();
  const { joined, failed } = await log.subscribe({
    group: `contract-${randomUUID()}`,
    topics,
    from: 'earliest',
    handle: async ({ topic, partition, items }) => {
      const id = partitionId({ topic, partition });
      for (const item of items) {
        // What could not be committed is delivered again.
        if (item.raw.offset < (standing.get(id) ?? 0n)) continue;
        standing.set(id, item.raw.offset + 1n);
        if (item.status === 'read') seen.push(item.event);
      }
    },
  });
  await joined;
  const isBehind = (end: PartitionRange): boolean =>
    end.high > end.low && (standing.get(partitionId(end)) ?? 0n) < end.high;
  const caughtUp = async (): Promise<void> => {
    const ends = (await Promise.all(topics.map((topic) => log.ranges(topic)))).flat();
    const reached = eventually(() => {
      const behind = ends.filter(isBehind).map(partitionId);
      if (behind.length > 0) throw new Error(`Not yet read to the end: ${behind.join(', ')}.`);
    });
    await Promise.race([reached, failed]);
  };
  return {
    seen,
    of: (type) => seen.filter((event): event is never => event.type === type),
    caughtUp,
    async until(found) {
      const first = await eventually(found);
      await caughtUp();
      return first;
    },
  };
}
