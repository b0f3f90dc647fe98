import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import type { OutgoingRecord } from '../log.ts';
import { encodeProduce, messageOf } from './produceRequest.ts';
import { loadKafkaJs } from './load.ts';

const require = createRequire(import.meta.url);

interface Decoded {
  readonly records: readonly { key: Buffer; value: Buffer; headers: Record<string, Buffer> }[];
  readonly [field: string]: unknown;
}
interface Decoder {
  readInt16(): number;
  readInt32(): number;
  readString(): string | null;
}
const Decoder = require('kafkajs/src/protocol/decoder.js') as new (bytes: Buffer) => Decoder;
const decodeBatch = require('kafkajs/src/protocol/recordBatch/v0/decoder.js') as (
  decoder: Decoder,
) => Promise<Decoded>;
const crc32c = require('kafkajs/src/protocol/recordBatch/crc32C/index.js') as (
  bytes: Buffer,
) => number;

const records = (count: number, bytes = 5): OutgoingRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `k${n}`,
    headers: { ce_id: `id ${n}` },
    value: Buffer.alloc(bytes, n),
  }));
const partitionOf = (partition: number, some: OutgoingRecord[], firstSequence = 0) => ({
  partition,
  firstSequence,
  messages: some.map((record) => messageOf(record, partition)),
});
const produce = (...topicData: Parameters<typeof encodeProduce>[0]['topicData'][number][]) => ({
  acks: -1,
  timeout: 30_000,
  producerId: '9007199254740993',
  producerEpoch: 3,
  topicData,
});

/** Reads a request back with kafkajs's own decoder. */
async function decoded(bytes: Buffer): Promise<Record<string, Decoded>> {
  loadKafkaJs(); // knows zstd from then on
  const decoder = new Decoder(bytes);
  expect([decoder.readString(), decoder.readInt16(), decoder.readInt32()]).toEqual([
    null,
    -1,
    30_000,
  ]);
  const found: Record<string, Decoded> = {};
  for (let topics = decoder.readInt32(); topics > 0; topics -= 1) {
    const topic = decoder.readString();
    for (let left = decoder.readInt32(); left > 0; left -= 1) {
      const place = `${topic}/${decoder.readInt32()}`;
      decoder.readInt32();
      found[place] = await decodeBatch(decoder);
    }
  }
  return found;
}

describe('a Produce request', () => {
  it('holds a batch for each partition, as kafkajs itself reads it', async () => {
    const bytes = await encodeProduce(
      produce(
        { topic: 'a', partitions: [partitionOf(0, records(3), 7), partitionOf(5, records(1))] },
        { topic: 'b', partitions: [partitionOf(0, records(2, 300_000))] },
      ),
    );
    const found = await decoded(bytes);
    expect(Object.keys(found)).toEqual(['a/0', 'a/5', 'b/0']);
    expect(found['a/0']).toMatchObject({
      producerId: '9007199254740993',
      producerEpoch: 3,
      firstSequence: 7,
      lastOffsetDelta: 2,
    });
    const values = (place: string) => found[place]?.records.map(({ value }) => Buffer.from(value));
    expect(values('a/0')).toEqual(records(3).map(({ value }) => value));
    expect(values('b/0')).toEqual(records(2, 300_000).map(({ value }) => value));
    expect(found['a/5']?.records[0]?.key.toString()).toBe('k0');
    expect(found['a/5']?.records[0]?.headers['ce_id']?.toString()).toBe('id 0');
  });

  it('ends with its last batch, whose checksum is over all that follows it', async () => {
    const bytes = await encodeProduce(
      produce({ topic: 'a', partitions: [partitionOf(0, records(3))] }),
    );
    const batch = bytes.subarray(12 + 2 + 1 + 4 + 8);
    expect(batch.readInt32BE(8)).toBe(batch.length - 12);
    expect(batch.readUInt32BE(17)).toBe(crc32c(batch.subarray(21)) >>> 0);
  });
});

describe('a message in place of a record', () => {
  it('is never written itself', () => {
    const encodeByKafkaJs = require('kafkajs/src/protocol/recordBatch/record/v0') as (
      message: object,
    ) => object;
    const [record] = records(1);
    if (record === undefined) throw new Error('There is no record.');
    expect(() => encodeByKafkaJs({ ...messageOf(record, 0), offsetDelta: 0 })).toThrow();
  });
});
