import type { StoredRecord } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import { sql } from 'kysely';
import type { Queryable } from './transaction.ts';
import type { Place } from './positions.ts';

/** A record that was set aside, and why. */
export interface ParkedRecord extends Place {
  readonly raw: StoredRecord;
  /** The code of the failure; `earlier_parked` when only an earlier record of its key failed. */
  readonly code: string;
  readonly message: string;
}

/** A key with records set aside. */
export interface ParkedKey extends Place {
  readonly consumer: string;
  readonly key: string;
  /** How many of its records wait. */
  readonly records: number;
  /** The first of them, which could not be applied. */
  readonly offset: bigint;
  readonly code: string;
  readonly message: string;
  readonly parkedAt: Date;
}

export const EARLIER_PARKED = {
  code: 'earlier_parked',
  message: 'An earlier record of this key is parked.',
} as const;

export async function park(
  tx: Queryable,
  consumer: string,
  records: readonly ParkedRecord[],
): Promise<void> {
  for (const { topic, partition, raw, code, message } of records) {
    await tx.query(
      sql`insert into parked
            (consumer, topic, partition, "offset", key, headers, value, "timestamp", code, message)
          values (${consumer}, ${topic}, ${partition}, ${String(raw.offset)}, ${raw.key},
            ${JSON.stringify(raw.headers)}, ${raw.value}, ${new Date(raw.timestamp)},
            ${code}, ${message})
          on conflict do nothing`,
    );
  }
}

/** The keys of a partition whose later records must wait, too. */
export async function keysParkedIn(
  tx: Queryable,
  consumer: string,
  { topic, partition }: Place,
): Promise<Set<string>> {
  const rows = await tx.query(
    sql<{ key: string }>`select distinct key from parked
      where consumer = ${consumer} and topic = ${topic} and partition = ${partition}`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Every parked key, of all consumers of the schema or of one. */
export async function parkedKeys(
  db: Queryable,
  consumer: string | null = null,
): Promise<readonly ParkedKey[]> {
  const rows = await db.query(
    sql<KeyRow>`select distinct on (consumer, topic, key) consumer, topic, partition, key,
        "offset", code, message, parked_at, count(*) over (partition by consumer, topic, key)
      from parked where ${consumer}::text is null or consumer = ${consumer}
      order by consumer, topic, key, "offset"`,
  );
  return rows.map(({ count, offset, parked_at, ...row }) => ({
    ...row,
    records: Number(count),
    offset: BigInt(offset),
    parkedAt: new Date(parked_at),
  }));
}

interface KeyRow {
  consumer: string;
  topic: TopicName;
  partition: number;
  key: string;
  offset: string;
  code: string;
  message: string;
  parked_at: string;
  count: string;
}
