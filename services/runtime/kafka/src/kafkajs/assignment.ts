import type { TopicName } from '@reprise/schemas';
import { partitionId, type PartitionRange } from '../log.ts';
import type { Situation } from '../starts.ts';
import type { AdminClient } from './admin.ts';
import { readCommitted, readRanges, type Naming } from './ranges.ts';

/** Partitions of one topic, as kafkajs names them: with the prefix. */
export interface Assigned {
  readonly topic: string;
  readonly partitions: number[];
}

/** What the brokers know about an assignment. @throws {RepriseError} log_unavailable. */
export async function lookUp(
  admin: AdminClient,
  names: Naming,
  groupId: string,
  assignment: readonly Assigned[],
): Promise<Situation> {
  const ranges: PartitionRange[] = [];
  const committed = new Map<string, bigint>();
  for (const { topic, partitions } of assignment) {
    const name: TopicName = names.short(topic);
    const all = await readRanges(admin, names, name);
    ranges.push(...all.filter(({ partition }) => partitions.includes(partition)));
    const offsets = await readCommitted(admin, groupId, topic);
    for (const [partition, offset] of offsets) {
      committed.set(partitionId({ topic: name, partition }), offset);
    }
  }
  return { ranges, committed };
}
