import { topic as topicNamed, type TopicName } from '@reprise/schemas';
import type { PartitionRange } from '../log.ts';
import type { AdminClient } from './admin.ts';

/** The topics as the cluster knows them: with the prefix. */
export interface Naming {
  readonly full: (topic: TopicName) => string;
  /** @throws {Error} when the name does not start with the prefix or is no topic of ours. */
  readonly short: (full: string) => TopicName;
}

export function naming(prefix: string): Naming {
  return {
    full: (topic) => prefix + topic,
    short: (full) => topicNamed(full.slice(prefix.length) as TopicName).name as TopicName,
  };
}

/** What can be read of each partition now, partition 0 first. */
export async function readRanges(
  admin: AdminClient,
  names: Naming,
  topic: TopicName,
): Promise<readonly PartitionRange[]> {
  const offsets = await admin.ask(`the offsets of ${names.full(topic)}`, (client) =>
    client.fetchTopicOffsets(names.full(topic)),
  );
  return offsets
    .map(({ partition, low, high }) => ({ topic, partition, low: BigInt(low), high: BigInt(high) }))
    .toSorted((a, b) => a.partition - b.partition);
}

/** The offsets a group has committed, by partition; a partition without one is left out. */
export async function readCommitted(
  admin: AdminClient,
  group: string,
  fullTopic: string,
): Promise<ReadonlyMap<number, bigint>> {
  const answer = await admin.ask(`the offsets committed by ${group}`, (client) =>
    client.fetchOffsets({ groupId: group, topics: [fullTopic] }),
  );
  const partitions = answer.find(({ topic }) => topic === fullTopic)?.partitions ?? [];
  return new Map(
    partitions
      .map(({ partition, offset }) => [partition, BigInt(offset)] as const)
      .filter(([, offset]) => offset >= 0n),
  );
}
