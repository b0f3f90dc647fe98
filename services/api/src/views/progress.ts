import type { PartitionRange } from '@reprise/kafka';
import type { Partition, View } from '@reprise/contract';

/** Where a view stands in a partition. */
export interface Standing {
  readonly topic: string;
  readonly partition: number;
  /** The offset that it applies next. */
  readonly position: bigint;
  readonly updatedAt: Date;
}

/** A view that has not moved for this long although records wait is behind, in milliseconds. */
const STALLED_AFTER_MS = 15_000;
/** So many waiting records are behind even while they are worked off. */
const MUCH = 5000;

/** How far a view is in each partition. Without ends (Kafka is silent) the lag is not known. */
export const partitionsOf = (
  standings: readonly Standing[],
  ends: readonly PartitionRange[] | undefined,
): readonly Partition[] =>
  standings.map(({ topic, partition, position }) => {
    const high = ends?.find((end) => end.topic === topic && end.partition === partition)?.high;
    const lag = high === undefined ? null : Number(high > position ? high - position : 0n);
    return { topic, partition, position: String(position), end: high?.toString() ?? null, lag };
  });

/** Records not applied yet, in all partitions; null when that of one is not known. */
export const lagOf = (partitions: readonly Partition[]): number | null =>
  partitions.reduce<number | null>(
    (sum, { lag }) => (sum === null || lag === null ? null : sum + lag),
    0,
  );

/** What is to be said of a view. */
export function statusOf(
  standings: readonly Standing[],
  lag: number | null,
  rebuilding: boolean,
  now: number,
): View['status'] {
  if (rebuilding) return 'rebuilding';
  if (standings.length === 0) return 'absent';
  if (lag === null || lag === 0) return 'live';
  const still = now - (movedAt(standings)?.getTime() ?? 0) > STALLED_AFTER_MS;
  return still || lag >= MUCH ? 'behind' : 'live';
}

/** When a view last moved. */
export const movedAt = (standings: readonly Standing[]): Date | undefined =>
  standings.map(({ updatedAt }) => updatedAt).toSorted((a, b) => b.getTime() - a.getTime())[0];
