import { promisify } from 'node:util';
import {
  constants,
  zstdCompress,
  zstdCompressSync,
  zstdDecompress,
  zstdDecompressSync,
  type ZstdOptions,
} from 'node:zlib';
import type { OutgoingRecord } from '../log.ts';
import { sizeOfRecords, writeRecords } from './recordFormat.ts';

/** Below this many bytes a hop to the thread pool costs more than the work. */
const SMALL = 128 * 1024;

/** Output comes in chunks; Node's 16 KiB make many of a batch. */
const LEAST_CHUNK = 16 * 1024;
const LARGE_CHUNK = 1024 * 1024;

/** Level 1: the example payloads shrink 12 times in batches; more costs CPU for little. */
const LEVEL = { [constants.ZSTD_c_compressionLevel]: 1 };

/** Most of what is compressed shrinks to less than a quarter, and then comes in one chunk. */
const optionsFor = (bytes: number): ZstdOptions => ({
  params: LEVEL,
  chunkSize: Math.max(1024, bytes >> 2),
});

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

const compress = async (buffer: Buffer): Promise<Buffer> =>
  buffer.length < SMALL
    ? zstdCompressSync(buffer, optionsFor(buffer.length))
    : compressElsewhere(buffer, optionsFor(buffer.length));

/** Used anew for each small batch: it is compressed before anything else runs. */
const scratch = Buffer.allocUnsafeSlow(SMALL);

/** Records as the batch of a partition holds them. */
export async function compressRecords(records: readonly OutgoingRecord[]): Promise<Buffer> {
  const size = sizeOfRecords(records);
  const target = size < SMALL ? scratch : Buffer.allocUnsafe(size);
  return compress(target.subarray(0, writeRecords(target, records)));
}
