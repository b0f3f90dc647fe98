import { TOPICS, topic as topicNamed, type TopicName } from '@reprise/schemas';
import type { OutgoingRecord, PartitionRange, StoredRecord } from '@reprise/kafka';

interface Partition {
  low: bigint;
  readonly records: StoredRecord[];
}

/** What the brokers keep: the records of every topic. */
export class Partitions {
  readonly #topics = new Map<TopicName, readonly Partition[]>(
    TOPICS.map(({ name, partitions }) => [
      name,
      Array.from({ length: partitions }, (): Partition => ({ low: 0n, records: [] })),
    ]),
  );

  /** @returns the offset it got. */
  append(topic: TopicName, partition: number, record: OutgoingRecord, timestamp: number): bigint {
    const { low, records } = this.#partition(topic, partition);
    const offset = low + BigInt(records.length);
    const { key, headers, value } = record;
    records.push({ offset, key, headers: { ...headers }, value: Buffer.from(value), timestamp });
    return offset;
  }

  read(topic: TopicName, partition: number, from: bigint, limit: number): readonly StoredRecord[] {
    const { low, records } = this.#partition(topic, partition);
    const start = Number(from - low);
    return records.slice(start, start + limit);
  }

  ranges(topic: TopicName): readonly PartitionRange[] {
    return Array.from({ length: topicNamed(topic).partitions }, (_, partition) => {
      const { low, records } = this.#partition(topic, partition);
      return { topic, partition, low, high: low + BigInt(records.length) };
    });
  }

  range(topic: TopicName, partition: number): PartitionRange {
    const { low, records } = this.#partition(topic, partition);
    return { topic, partition, low, high: low + BigInt(records.length) };
  }

  /** Removes what stands before an offset. */
  truncate(topic: TopicName, partition: number, before: bigint): void {
    const kept = this.#partition(topic, partition);
    kept.records.splice(0, Number(before - kept.low));
    kept.low = before;
  }

  #partition(topic: TopicName, partition: number): Partition {
    const found = this.#topics.get(topic)?.[partition];
    if (found === undefined) throw new Error(`There is no partition ${partition} of ${topic}.`);
    return found;
  }
}
