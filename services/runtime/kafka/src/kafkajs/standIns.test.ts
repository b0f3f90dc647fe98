import { createRequire } from 'node:module';
import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sizeOfRecords, writeRecords } from './recordFormat.ts';
import { standInsFor, type StandIns } from './standIns.ts';
import { zstdCodec } from './zstd.ts';

const encode = createRequire(import.meta.url)('kafkajs/src/protocol/recordBatch/record/v0') as (
  record: object,
) => { readonly buffer: Buffer };

const records = (count: number, bytes = 1): { key: string; headers: {}; value: Buffer }[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `k${n}`,
    headers: {},
    value: Buffer.alloc(bytes, n),
  }));
/** As kafkajs hands a batch to its codec. */
const batchOf = ({ messages }: StandIns, headers: object = {}): { buffer: Buffer } => ({
  buffer: Buffer.concat(
    messages.map((message, offsetDelta) => encode({ ...message, offsetDelta, headers }).buffer),
  ),
});
const plain = (some: ReturnType<typeof records>): Buffer => {
  const target = Buffer.alloc(sizeOfRecords(some));
  writeRecords(target, some);
  return target;
};

describe('stand-ins', () => {
  it.each([
    ['a few records', records(3)],
    ['more than a thousand', records(1100)],
    ['one that is large', records(1, 1024 * 1024)],
  ])('give place to %s when the batch is compressed', async (_, some) => {
    const compressed = await zstdCodec.compress(batchOf(standInsFor(some, 4)));
    expect(zstdDecompressSync(compressed).equals(plain(some))).toBe(true);
  });

  it('give place again when the batch is sent again, with whatever headers they were given', async () => {
    const standIns = standInsFor(records(2), 0);
    await zstdCodec.compress(batchOf(standIns));
    const traced = batchOf(standIns, { traceparent: '0'.repeat(55) });
    const again = await zstdCodec.compress(traced);
    expect(zstdDecompressSync(again).equals(plain(records(2)))).toBe(true);
  });

  it('write nothing once they are forgotten', async () => {
    const standIns = standInsFor(records(2), 0);
    standIns.forget();
    await expect(zstdCodec.compress(batchOf(standIns))).rejects.toMatchObject({ retriable: false });
  });

  it('leave the batches of others as they are', async () => {
    const buffer = plain(records(5));
    expect(zstdDecompressSync(await zstdCodec.compress({ buffer })).equals(buffer)).toBe(true);
    const empty = { buffer: Buffer.alloc(0) };
    expect(zstdDecompressSync(await zstdCodec.compress(empty))).toHaveLength(0);
  });
});
