const SLAB_BYTES = 1024 * 1024;
/** More than these are given up after use. */
const MAX_SLABS = 4;

/**
 * Memory for the values of one send after another. Every 64 MB of buffers make V8 collect
 * everything, so that a buffer for each value would be a collection for every few thousand.
 */
export class Arena {
  readonly #slabs: Buffer[] = [];
  #slab = 0;
  #at = 0;

  /**
   * @param encode writes at an offset of the target and returns where it ended; or, negative, how
   * many bytes were missing, and is then called again with more room.
   * @returns what was written, from that offset on: it is good until clear().
   */
  write(encode: (target: Buffer, at: number) => number): Buffer {
    for (let fresh = this.#at === 0; ; fresh = true) {
      const slab = (this.#slabs[this.#slab] ??= Buffer.allocUnsafeSlow(SLAB_BYTES));
      const start = this.#at;
      const end = encode(slab, start);
      if (end >= 0) {
        this.#at = end;
        return slab.subarray(start, end);
      }
      if (fresh) return writeAlone(encode, SLAB_BYTES - end);
      this.#slab += 1;
      this.#at = 0;
    }
  }

  /** Lets the same memory be written again. */
  clear(): void {
    this.#slabs.length = Math.min(this.#slabs.length, MAX_SLABS);
    this.#slab = 0;
    this.#at = 0;
  }
}

function writeAlone(encode: (target: Buffer, at: number) => number, bytes: number): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes);
  return own.subarray(0, encode(own, 0));
}
