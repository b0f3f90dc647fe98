import { createRequire } from 'node:module';
import { crc32c } from '@node-rs/crc32';
import type { Message } from 'kafkajs';
import type { OutgoingRecord } from '../log.ts';
import { compressRecords } from './zstd.ts';

/** What kafkajs is given to send: of the message itself it looks at the partition alone. */
export interface RecordMessage extends Message {
  readonly record: OutgoingRecord;
}

export const messageOf = (record: OutgoingRecord, partition: number): RecordMessage => ({
  key: null,
  value: NO_VALUE,
  partition,
  record,
});

/** kafkajs's own encoder throws at it: nothing may ever be written in place of a record. */
const NO_VALUE = Object.freeze({}) as Buffer;

/** One request, as kafkajs asks for it: producer and sequences are its own affair. */
interface Produce {
  readonly acks: number;
  readonly timeout: number;
  /** A 64-bit integer, as text or an object that becomes one. */
  readonly producerId: unknown;
  readonly producerEpoch: number;
  readonly topicData: readonly TopicData[];
}

interface TopicData {
  readonly topic: string;
  readonly partitions: readonly {
    readonly partition: number;
    readonly firstSequence: number;
    readonly messages: readonly RecordMessage[];
  }[];
}

const require = createRequire(import.meta.url);
const PRODUCE = 'kafkajs/src/protocol/requests/produce/index.js';

type Make = (produce: Produce) => { readonly request: object; readonly response: object };

/**
 * Has kafkajs encode its Produce requests by encodeProduce(). Its own encoder builds each record
 * from a dozen buffers and copies each batch seven times; for the garbage collector that was more
 * work than all else in a send. Its version is pinned, and the contract of the log fails when an
 * update moves this.
 */
export function replaceProduceRequest(): void {
  const requests = require(PRODUCE) as {
    protocol: (wanted: { readonly version: number }) => Make;
  };
  const { protocol } = requests;
  requests.protocol = (wanted) => {
    const make = protocol(wanted);
    return (produce) => {
      const made = make(produce);
      if (!isOurs(produce)) return made;
      return { ...made, request: { ...made.request, encode: () => encode(produce) } };
    };
  };
}

/** Whoever else uses kafkajs in this process sends messages of its own. */
const isOurs = ({ topicData }: Produce): boolean =>
  topicData.every(({ partitions }) =>
    partitions.every(({ messages: [first] }) => first !== undefined && 'record' in first),
  );

/** As an encoder of kafkajs's, as far as it looks at one. */
async function encode(produce: Produce): Promise<object> {
  const bytes = await encodeProduce(produce);
  return { buf: bytes, buffer: bytes, size: () => bytes.length };
}

interface Batch {
  readonly partition: number;
  readonly firstSequence: number;
  readonly count: number;
  /** Its records, compressed. */
  readonly bytes: Buffer;
}

/** The body of a Produce request, version 3 to 7, with one record batch for each partition. */
export async function encodeProduce(produce: Produce): Promise<Buffer> {
  const topics: { name: Buffer; batches: Batch[] }[] = [];
  let size = REQUEST_BYTES;
  for (const { topic, partitions } of produce.topicData) {
    const batches: Batch[] = [];
    for (const { partition, firstSequence, messages } of partitions) {
      const bytes = await compressRecords(messages.map(({ record }) => record));
      batches.push({ partition, firstSequence, count: messages.length, bytes });
      size += PARTITION_BYTES + BATCH_BYTES + bytes.length;
    }
    const name = Buffer.from(topic);
    topics.push({ name, batches });
    size += 2 + name.length + 4;
  }
  const target = Buffer.allocUnsafe(size);
  let at = target.writeInt16BE(-1, 0); // no transaction
  at = target.writeInt16BE(produce.acks, at);
  at = target.writeInt32BE(produce.timeout, at);
  at = target.writeInt32BE(topics.length, at);
  for (const { name, batches } of topics) {
    at = target.writeInt16BE(name.length, at);
    at += name.copy(target, at);
    at = target.writeInt32BE(batches.length, at);
    for (const batch of batches) at = writeBatch(target, at, batch, produce);
  }
  return target;
}

/** Transactional id, acks, timeout, number of topics. */
const REQUEST_BYTES = 2 + 2 + 4 + 4;
/** Partition, size of what follows. */
const PARTITION_BYTES = 4 + 4;
/** Of a record batch before its records, in format 2. */
const BATCH_BYTES = 61;
/** First offset and length, which the length leaves out. */
const BEFORE_LENGTH_COUNTS = 12;
/** The checksum covers what follows it. */
const AFTER_CHECKSUM = 21;
const MAGIC = 2;
const ZSTD = 4;

function writeBatch(
  target: Buffer,
  start: number,
  { partition, firstSequence, count, bytes }: Batch,
  { producerId, producerEpoch }: Produce,
): number {
  const now = BigInt(Date.now());
  const length = BATCH_BYTES + bytes.length;
  const batch = target.writeInt32BE(length, target.writeInt32BE(partition, start));
  let at = target.writeBigInt64BE(0n, batch); // the broker knows the offset
  at = target.writeInt32BE(length - BEFORE_LENGTH_COUNTS, at);
  at = target.writeInt32BE(0, at); // and the leader's epoch
  at = target.writeInt8(MAGIC, at);
  at = target.writeInt16BE(ZSTD, at + 4);
  at = target.writeInt32BE(count - 1, at);
  at = target.writeBigInt64BE(now, at);
  at = target.writeBigInt64BE(now, at);
  at = target.writeBigInt64BE(BigInt(String(producerId)), at);
  at = target.writeInt16BE(producerEpoch, at);
  at = target.writeInt32BE(firstSequence, at);
  at = target.writeInt32BE(count, at);
  at += bytes.copy(target, at);
  target.writeUInt32BE(crc32c(target.subarray(batch + AFTER_CHECKSUM, at)), batch + 17);
  return at;
}
