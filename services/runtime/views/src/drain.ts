import { partitionId, type EventOrUnreadable, type StoredRecord } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import { sql } from 'kysely';
import type { Apply } from './applyBatch.ts';
import type { Database } from './database.ts';
import { savepoint, type Transaction } from './transaction.ts';
import { describeFailure, failureKind } from './failure.ts';
import { lockPosition, type Place } from './positions.ts';

export interface DrainOptions {
  readonly db: Database;
  readonly consumer: string;
  readonly topic: TopicName;
  readonly key: string;
  /** Reads a record with today's code. */
  readonly decode: (place: Place, raw: StoredRecord) => Promise<EventOrUnreadable>;
  readonly apply: Apply;
}

export interface Drained {
  readonly applied: number;
  /** How many still wait, because the first of them cannot be applied. */
  readonly waiting: number;
  readonly because: string | null;
}

/**
 * Applies the parked records of a key in order, as far as today's code can; what cannot be applied
 * stays, with the new reason. The key's partition waits meanwhile, so nothing overtakes.
 * @throws infrastructure failures; nothing has changed then.
 */
export function drain(options: DrainOptions): Promise<Drained> {
  return options.db.transaction(async (tx) => {
    const [first] = await readParked(tx, options);
    if (first === undefined) return { applied: 0, waiting: 0, because: null };
    await lockPosition(tx, options.consumer, first.place);
    // Once more: now nobody adds to them.
    const parked = await readParked(tx, options);
    for (const [applied, record] of parked.entries()) {
      const failure = await applyParked(tx, record, options);
      if (failure === undefined) {
        await forget(tx, options, record);
        continue;
      }
      await note(tx, options, record, failure);
      const because = `${partitionId(record.place)} at ${record.raw.offset}: ${failure.message}`;
      return { applied, waiting: parked.length - applied, because };
    }
    return { applied: parked.length, waiting: 0, because: null };
  });
}

interface Parked {
  readonly place: Place;
  readonly raw: StoredRecord;
}

async function readParked(
  tx: Transaction,
  { consumer, topic, key }: DrainOptions,
): Promise<readonly Parked[]> {
  const rows = await tx.query(sql<{
    partition: number;
    offset: string;
    headers: Record<string, string>;
    value: Buffer;
    timestamp: string;
  }>`select partition, "offset", headers, value, "timestamp" from parked
     where consumer = ${consumer} and topic = ${topic} and key = ${key} order by "offset"`);
  return rows.map(({ partition, offset, headers, value, timestamp }) => ({
    place: { topic, partition },
    raw: { offset: BigInt(offset), key, headers, value, timestamp: Date.parse(timestamp) },
  }));
}

async function applyParked(
  tx: Transaction,
  { place, raw }: Parked,
  { decode, apply }: DrainOptions,
): Promise<{ code: string; message: string } | undefined> {
  const item = await decode(place, raw);
  if (item.status === 'unreadable') return { code: 'record_unreadable', message: item.because };
  try {
    await savepoint(tx, (inner) => apply(inner, [item.event]));
    return undefined;
  } catch (error) {
    if (failureKind(error) !== 'event') throw error;
    return describeFailure(error);
  }
}

const at = ({ consumer }: DrainOptions, { place, raw }: Parked) => sql`
  consumer = ${consumer} and topic = ${place.topic} and partition = ${place.partition}
  and "offset" = ${String(raw.offset)}`;

const forget = (tx: Transaction, options: DrainOptions, record: Parked) =>
  tx.query(sql`delete from parked where ${at(options, record)}`);

const note = (
  tx: Transaction,
  options: DrainOptions,
  record: Parked,
  { code, message }: { code: string; message: string },
) =>
  tx.query(
    sql`update parked set code = ${code}, message = ${message} where ${at(options, record)}`,
  );
