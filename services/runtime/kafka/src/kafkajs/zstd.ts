import { promisify } from 'node:util';
import {
  constants,
  zstdCompress,
  zstdCompressSync,
  zstdDecompress,
  zstdDecompressSync,
} from 'node:zlib';

/** Below this many bytes a hop to the thread pool costs more than the work. */
const SMALL = 128 * 1024;

/** Output comes in chunks; Node's 16 KiB make many of a batch. */
const LEAST_CHUNK = 16 * 1024;
const LARGE_CHUNK = 1024 * 1024;

/** Level 1: the example payloads shrink 12 times in batches; more costs CPU for little. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const compressElsewhere = promisify(zstdCompress);
const decompressElsewhere = promisify(zstdDecompress);

/** A kafkajs codec for Kafka's compression type 4. */
export const zstdCodec = {
  compress: async ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> =>
    buffer.length < SMALL ? zstdCompressSync(buffer, OPTIONS) : compressElsewhere(buffer, OPTIONS),
  decompress: async (buffer: Buffer): Promise<Buffer> =>
    buffer.length < SMALL
      ? zstdDecompressSync(buffer, { chunkSize: Math.max(LEAST_CHUNK, 8 * buffer.length) })
      : decompressElsewhere(buffer, { chunkSize: LARGE_CHUNK }),
};
