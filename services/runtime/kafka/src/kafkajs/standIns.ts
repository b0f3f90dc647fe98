import { randomBytes } from 'node:crypto';
import type { Message } from 'kafkajs';
import type { OutgoingRecord } from '../log.ts';

/** No value of anybody else begins so. */
const MARK = randomBytes(16);
const ID_BYTES = 6;

/** Records of one partition by the number that their stand-ins carry, until they are written. */
const kept = new Map<number, readonly OutgoingRecord[]>();
let last = 0;

export interface StandIns {
  readonly messages: Message[];
  /** To be called once nothing is written any more. */
  readonly forget: () => void;
}

/**
 * What kafkajs is given in place of records of one partition. It builds each record out of a dozen
 * small buffers, which is most of what a send costs, and leaves them to the garbage collector; of a
 * stand-in there is little to build. It numbers, sends and repeats batches as ever: the codec that
 * compresses a batch puts the records in.
 */
export function standInsFor(records: readonly OutgoingRecord[], partition: number): StandIns {
  last += 1;
  const id = last;
  kept.set(id, records);
  const value = Buffer.allocUnsafe(MARK.length + ID_BYTES);
  MARK.copy(value);
  value.writeUIntBE(id, MARK.length, ID_BYTES);
  return {
    messages: records.map(() => ({ key: null, value, partition })),
    forget: () => kept.delete(id),
  };
}

/**
 * The records that a batch of stand-ins is for.
 * @returns undefined for any other batch.
 * @throws {Error} when they were forgotten: whoever sent them was told that they may be sent again.
 */
export function recordsBehind(batch: Buffer): readonly OutgoingRecord[] | undefined {
  const value = valueOfFirst(batch);
  if (!batch.subarray(value, value + MARK.length).equals(MARK)) return undefined;
  const records = kept.get(batch.readUIntBE(value + MARK.length, ID_BYTES));
  if (records === undefined) throw new ForgottenError();
  return records;
}

/** Length, attributes, time and offset delta 0, no key, length of the value; see recordFormat.ts. */
function valueOfFirst(batch: Buffer): number {
  let at = 0;
  while (((batch[at] ?? 0) & 0x80) !== 0) at += 1;
  return at + 6;
}

/** kafkajs gives up at once when `retriable` is false. */
class ForgottenError extends Error {
  readonly retriable = false;

  constructor() {
    super('The records were given up.');
    this.name = 'ForgottenError';
  }
}
