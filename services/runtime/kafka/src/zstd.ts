import { constants, createZstdCompress, zstdCompressSync, type ZstdOptions } from 'node:zlib';

/** Level 1: the example payloads shrink 12 times in batches; more costs CPU for little. */
export const LEVEL: ZstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Up to here compressing takes less than a millisecond: less than a hop to the thread pool costs. */
export const AT_ONCE = 1024 * 1024;

/** As zstd's own ZSTD_compressBound, and some. */
const most = (bytes: number): number => bytes + (bytes >> 7) + 1024;

/** Node's native stream: what its own synchronous functions call. */
interface Context {
  writeSync(
    flush: number,
    input: Buffer,
    inputAt: number,
    inputBytes: number,
    output: Buffer,
    outputAt: number,
    outputBytes: number,
  ): void;
}

/**
 * Compresses here and now, for what is not larger than AT_ONCE. One native context serves all:
 * making one costs more than compressing 10 kB (30 µs without, 16 with), and Node has no public way
 * to keep one. Where its private one has moved, each call makes its own.
 */
export function compressNow(input: Buffer): Buffer {
  const size = most(input.length);
  if (kept === undefined || size > kept.output.length) {
    return zstdCompressSync(input, { ...LEVEL, chunkSize: size });
  }
  const { context, state, output } = kept;
  context.writeSync(constants.ZSTD_e_end, input, 0, input.length, output, 0, output.length);
  const [outputLeft = 0, inputLeft] = state;
  if (inputLeft !== 0 || outputLeft === 0) throw new Error('zstd did not compress all of it.');
  return Buffer.from(output.subarray(0, output.length - outputLeft));
}

const isContext = (handle: unknown): handle is Context =>
  typeof handle === 'object' &&
  handle !== null &&
  'writeSync' in handle &&
  typeof handle.writeSync === 'function';

function keepContext() {
  const stream = createZstdCompress(LEVEL);
  const context: unknown = Reflect.get(stream, '_handle');
  const state: unknown = Reflect.get(stream, '_writeState');
  if (!isContext(context) || !(state instanceof Uint32Array)) return undefined;
  return { context, state, output: Buffer.allocUnsafeSlow(most(AT_ONCE)), stream };
}

const kept = keepContext();

/** Whether compressNow() keeps its context with this version of Node. */
export const keepsContext = (): boolean => kept !== undefined;
