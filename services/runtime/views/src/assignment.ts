import { partitionId, type Consumption, type PartitionRange } from '@reprise/kafka';
import type { Database } from './database.ts';
import { checkPosition, initializePositions, loadPositions, type Place } from './positions.ts';

export interface AssignmentOptions {
  readonly db: Database;
  readonly consumer: string;
  readonly from: 'earliest' | 'latest';
  readonly clusterId: () => Promise<string>;
}

/**
 * Where a consumer starts with each assignment: at its stored position, if it fits the log. From
 * 'earliest', a partition without a position starts at the first record; from 'latest', where the
 * group committed, else at the end, and that is stored once the log has told it (see pin).
 */
export async function startingPositions(
  { db, consumer, from, clusterId }: AssignmentOptions,
  partitions: readonly PartitionRange[],
): Promise<{ starts: ReadonlyMap<string, bigint>; unpinned: readonly Place[] }> {
  const cluster = await clusterId();
  if (from === 'earliest') {
    const stored = await loadPositions(db, consumer);
    const missing = partitions.filter((partition) => !stored.has(partitionId(partition)));
    await initializePositions(
      db,
      consumer,
      missing.map(({ low, ...place }) => ({ ...place, clusterId: cluster, position: low })),
    );
  }
  const stored = await loadPositions(db, consumer);
  const starts = new Map<string, bigint>();
  const unpinned: Place[] = [];
  for (const range of partitions) {
    const own = stored.get(partitionId(range));
    if (own === undefined) unpinned.push(range);
    else {
      checkPosition(consumer, own, range, cluster);
      starts.set(partitionId(range), own.position);
    }
  }
  return { starts, unpinned };
}

/**
 * Stores where the log put partitions that had no position, so that what arrives while nobody
 * listens is not taken for old.
 * @returns the partitions whose place the log does not tell yet.
 */
export async function pin(
  { db, consumer, clusterId }: AssignmentOptions,
  consumption: Consumption,
  unpinned: readonly Place[],
): Promise<readonly Place[]> {
  if (unpinned.length === 0) return unpinned;
  const cluster = await clusterId();
  const standing = consumption.positions();
  const known = unpinned.flatMap(({ topic, partition }) => {
    const position = standing.get(partitionId({ topic, partition }));
    return position === undefined ? [] : [{ topic, partition, clusterId: cluster, position }];
  });
  await initializePositions(db, consumer, known);
  return unpinned.filter((place) => !standing.has(partitionId(place)));
}
