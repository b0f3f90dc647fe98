import type { StoredRecord } from '../log.ts';
import { decodeBatch } from './cluster.ts';
import { toStored } from './records.ts';

/** What a leader answered about one partition. */
export interface Fetched {
  /** Kafka's error code; 0 is none. */
  readonly error: number;
  readonly high: bigint;
  readonly records: readonly StoredRecord[];
  /** The offset after the last whole batch; undefined without one. */
  readonly next: bigint | undefined;
}

/**
 * Reads an answer to fetchRequest(), Fetch version 11, about one partition. kafkajs's own decoder
 * drops the bounds of batches that compaction left empty, and then nobody knows where to go on.
 */
export async function decodeFetched(payload: Buffer): Promise<Fetched> {
  const cursor = new Cursor(payload);
  cursor.skip(4); // throttle time
  const error = cursor.int16();
  cursor.skip(4 + 4); // session, one topic
  if (error !== 0) return { error, high: -1n, records: [], next: undefined };
  cursor.skip(cursor.int16()); // its name
  cursor.skip(4 + 4); // one partition, its number
  const ofPartition = cursor.int16();
  const high = cursor.int64();
  cursor.skip(8 + 8); // last stable offset, log start offset
  cursor.skip(Math.max(0, cursor.int32()) * 16); // aborted transactions
  cursor.skip(4); // preferred replica
  const batches = cursor.bytes(Math.max(0, cursor.int32()));
  return { error: ofPartition, high, ...(await decodeBatches(batches)) };
}

/** From the start of a batch: first offset, length of what follows, last offset minus the first. */
const LENGTH_AT = 8;
const AFTER_LENGTH = 12;
const LAST_OFFSET_AT = 23;

async function decodeBatches(bytes: Buffer): Promise<Pick<Fetched, 'records' | 'next'>> {
  const records: StoredRecord[] = [];
  let next: bigint | undefined;
  let rest = bytes;
  while (rest.length > LAST_OFFSET_AT + 4) {
    const end = AFTER_LENGTH + rest.readInt32BE(LENGTH_AT);
    if (end > rest.length) break; // cut off by maxBytes
    const batch = rest.subarray(0, end);
    for (const record of await decodeBatch(batch)) {
      if (record.isControlRecord !== true) records.push(toStored(record));
    }
    next = batch.readBigInt64BE(0) + BigInt(batch.readInt32BE(LAST_OFFSET_AT)) + 1n;
    rest = rest.subarray(end);
  }
  return { records, next };
}

class Cursor {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** @returns where it was. */
  skip(length: number): number {
    this.#at += length;
    return this.#at - length;
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.skip(2));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.skip(4));
  }

  int64(): bigint {
    return this.#bytes.readBigInt64BE(this.skip(8));
  }

  bytes(length: number): Buffer {
    const from = this.skip(length);
    return this.#bytes.subarray(from, from + length);
  }
}
