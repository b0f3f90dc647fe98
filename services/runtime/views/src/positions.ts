import { FatalError, partitionId, type PartitionRange } from '@reprise/kafka';
import { RepriseError, type TopicName } from '@reprise/schemas';
import { sql } from 'kysely';
import type { Queryable } from './transaction.ts';

export interface Place {
  readonly topic: TopicName;
  readonly partition: number;
}

/** Where a consumer stands in a partition: the offset it applies next. */
export interface StoredPosition extends Place {
  readonly clusterId: string;
  readonly position: bigint;
}

interface Row {
  topic: TopicName;
  partition: number;
  cluster_id: string;
  position: string;
}

const fromRow = (row: Row): StoredPosition => ({
  topic: row.topic,
  partition: row.partition,
  clusterId: row.cluster_id,
  position: BigInt(row.position),
});

/** Every position of a consumer, by partitionId(). */
export async function loadPositions(
  db: Queryable,
  consumer: string,
): Promise<ReadonlyMap<string, StoredPosition>> {
  const rows = await db.query(
    sql<Row>`select topic, partition, cluster_id, position from positions
             where consumer = ${consumer}`,
  );
  return new Map(rows.map((row) => [partitionId(row), fromRow(row)]));
}

/** Sets positions where there are none yet. */
export async function initializePositions(
  db: Queryable,
  consumer: string,
  positions: readonly StoredPosition[],
): Promise<void> {
  for (const { topic, partition, clusterId, position } of positions) {
    await db.query(
      sql`insert into positions (consumer, topic, partition, cluster_id, position)
          values (${consumer}, ${topic}, ${partition}, ${clusterId}, ${String(position)})
          on conflict do nothing`,
    );
  }
}

/** Locks the position for the rest of the transaction. */
export async function lockPosition(
  tx: Queryable,
  consumer: string,
  { topic, partition }: Place,
): Promise<StoredPosition | undefined> {
  const [row] = await tx.query(
    sql<Row>`select topic, partition, cluster_id, position from positions
             where consumer = ${consumer} and topic = ${topic} and partition = ${partition}
             for update`,
  );
  return row && fromRow(row);
}

/** @throws {Error} when somebody else moved the position: the transaction must not commit. */
export async function advancePosition(
  tx: Queryable,
  consumer: string,
  from: StoredPosition,
  to: bigint,
): Promise<void> {
  const moved = await tx.query(
    sql`update positions set position = ${String(to)}, updated_at = now()
        where consumer = ${consumer} and topic = ${from.topic} and partition = ${from.partition}
          and position = ${String(from.position)} and cluster_id = ${from.clusterId}
        returning position`,
  );
  if (moved.length !== 1) {
    throw new Error(`${consumer} lost its position ${from.position} of ${partitionId(from)}.`);
  }
}

/** @throws {FatalError} when the position cannot belong to this log (see log_inconsistent). */
export function checkPosition(
  consumer: string,
  stored: StoredPosition,
  range: PartitionRange,
  clusterId: string,
): void {
  const { position } = stored;
  const where = `${consumer} stands at ${position} of ${partitionId(stored)}`;
  if (stored.clusterId !== clusterId) {
    throw inconsistent(`${where} in the cluster ${stored.clusterId}, but this is ${clusterId}.`);
  }
  if (position < range.low) {
    throw inconsistent(`${where}, but the log begins at ${range.low}: records are missing.`);
  }
  if (position > range.high) {
    throw inconsistent(`${where}, but the log ends at ${range.high}: it is not the same log.`);
  }
}

function inconsistent(detail: string): FatalError {
  return new FatalError(detail, { cause: new RepriseError('log_inconsistent', detail) });
}
