import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress, zstdDecompressSync } from 'node:zlib';
import type { OutgoingRecord } from '../log.ts';
import { AT_ONCE, compressNow, LEVEL } from '../zstd.ts';
import { sizesOfRecords, writeRecords } from './recordFormat.ts';

/** Below this many compressed bytes a hop to the thread pool costs more than the work. */
const SMALL = 128 * 1024;

/** Output comes in chunks; Node's 16 KiB make many of a batch. */
const LEAST_CHUNK = 16 * 1024;
const LARGE_CHUNK = 1024 * 1024;

const compressElsewhere = promisify(zstdCompress);
const decompressElsewhere = promisify(zstdDecompress);

/** A kafkajs codec for Kafka's compression type 4. */
export const zstdCodec = {
  compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => compress(buffer),
  decompress: async (buffer: Buffer): Promise<Buffer> =>
    buffer.length < SMALL
      ? zstdDecompressSync(buffer, { chunkSize: Math.max(LEAST_CHUNK, 8 * buffer.length) })
      : decompressElsewhere(buffer, { chunkSize: LARGE_CHUNK }),
};

/** Most of what is compressed shrinks to less than a quarter, and then comes in one chunk. */
const compress = async (buffer: Buffer): Promise<Buffer> =>
  buffer.length <= AT_ONCE
    ? compressNow(buffer)
    : compressElsewhere(buffer, { ...LEVEL, chunkSize: buffer.length >> 2 });

/** Used anew for each batch that is compressed before anything else runs. */
const scratch = Buffer.allocUnsafeSlow(AT_ONCE);

/** Records as the batch of a partition holds them. */
export async function compressRecords(records: readonly OutgoingRecord[]): Promise<Buffer> {
  const { sizes, total } = sizesOfRecords(records);
  const target = total <= AT_ONCE ? scratch : Buffer.allocUnsafe(total);
  return compress(target.subarray(0, writeRecords(target, records, sizes)));
}
