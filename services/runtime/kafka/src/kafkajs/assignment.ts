import { RepriseError, type TopicName } from '@reprise/schemas';
import { partitionId, type PartitionRange, type Subscription } from '../log.ts';
import type { AdminClient } from './admin.ts';
import { readCommitted, readRanges, type Naming } from './ranges.ts';

/** Partitions of one topic, as kafkajs names them: with the prefix. */
export interface Assigned {
  readonly topic: string;
  readonly partitions: number[];
}

export interface Situation {
  readonly ranges: readonly PartitionRange[];
  /** The group's offsets, by partitionId(). */
  readonly committed: ReadonlyMap<string, bigint>;
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

export interface Start {
  readonly range: PartitionRange;
  readonly offset: bigint;
  /** Neither the subscriber nor the group had a position. */
  readonly fresh: boolean;
}

/**
 * Where each partition of an assignment starts: the subscriber's own position, else the group's
 * committed offset, else `from`.
 * @throws {RepriseError} log_inconsistent when a position is outside what the log holds.
 */
export function startsOf(
  { ranges, committed }: Situation,
  own: ReadonlyMap<string, bigint>,
  from: Subscription['from'],
): readonly Start[] {
  return ranges.map((range) => {
    const id = partitionId(range);
    const known = own.get(id) ?? committed.get(id);
    const offset = known ?? (from === 'earliest' ? range.low : range.high);
    checkWithin(range, offset);
    return { range, offset, fresh: known === undefined };
  });
}

/**
 * Kafka's clients jump silently from an offset that does not exist to one that does; here nobody
 * goes on from such a place.
 * @throws {RepriseError} log_inconsistent.
 */
export function checkWithin(range: PartitionRange, offset: bigint): void {
  if (offset >= range.low && offset <= range.high) return;
  const id = partitionId(range);
  throw new RepriseError(
    'log_inconsistent',
    `The position ${offset} of ${id} is outside the log, which holds ${range.low} to ${range.high}.`,
  );
}
