import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** What is read of a file's end at most, to find its last lines. */
const TAIL_BYTES = 1024 * 1024;

/** A file that others append to, read line by line. */
export class Tail {
  readonly #file: string;
  #position = 0;
  #inode: number | undefined;
  #rest = Buffer.alloc(0);

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * The whole lines that were added since the last call; at the first, those at the file's end. A
   * file that was replaced or cut is read from its start; one that is missing has no lines.
   */
  read(): readonly string[] {
    let descriptor: number;
    try {
      descriptor = openSync(this.#file, 'r');
    } catch {
      return [];
    }
    try {
      return this.#readFrom(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  #readFrom(descriptor: number): readonly string[] {
    const { size, ino } = fstatSync(descriptor);
    const first = this.#inode === undefined;
    if (first) this.#position = Math.max(0, size - TAIL_BYTES);
    else if (ino !== this.#inode || size < this.#position) this.#restart();
    this.#inode = ino;
    const cutOff = first && this.#position > 0;
    const added = Buffer.alloc(Math.max(0, size - this.#position));
    const length = readSync(descriptor, added, 0, added.length, this.#position);
    this.#position += length;
    const block = Buffer.concat([this.#rest, added.subarray(0, length)]);
    const end = block.lastIndexOf(0x0a) + 1;
    this.#rest = block.subarray(end);
    const lines = block
      .toString('utf8', 0, end)
      .split('\n')
      .slice(cutOff ? 1 : 0, -1);
    return lines.filter((line) => line !== '');
  }

  #restart(): void {
    this.#position = 0;
    this.#rest = Buffer.alloc(0);
  }
}
