import type { OutgoingRecord } from '../log.ts';

/**
 * Writes records as they stand in a record batch of Kafka's format 2 (Apache Kafka's documentation,
 * "Record"): each of them at the batch's own time, numbered from 0.
 * @param sizes as sizesOfRecords() says.
 * @returns how many bytes were written.
 * @throws {RangeError} when the target is smaller than their total.
 */
export function writeRecords(
  target: Buffer,
  records: readonly OutgoingRecord[],
  sizes: readonly number[],
): number {
  let at = 0;
  for (const [offsetDelta, record] of records.entries()) {
    at = writeVarInt(target, at, sizes[offsetDelta] ?? 0);
    target[at] = 0; // attributes: none are defined
    target[at + 1] = 0; // timestamp delta
    at = writeVarInt(target, at + 2, offsetDelta);
    at = writeText(target, at, record.key);
    at = writeVarInt(target, at, record.value.length);
    target.set(record.value, at);
    at += record.value.length;
    at = writeHeaders(target, at, record.headers);
  }
  return at;
}

/** How many bytes each record has after its own length, and writeRecords() will write for all. */
export function sizesOfRecords(records: readonly OutgoingRecord[]): {
  readonly sizes: readonly number[];
  readonly total: number;
} {
  const sizes = records.map(sizeOfBody);
  const total = sizes.reduce((sum, size) => sum + sizeOfVarInt(size) + size, 0);
  return { sizes, total };
}

function sizeOfBody({ key, value, headers }: OutgoingRecord, offsetDelta: number): number {
  let size = 2 + sizeOfVarInt(offsetDelta) + sizeOfText(key);
  size += sizeOfVarInt(value.length) + value.length;
  let count = 0;
  for (const name in headers) {
    count += 1;
    size += sizeOfText(name) + sizeOfText(headers[name] ?? '');
  }
  return size + sizeOfVarInt(count);
}

function writeHeaders(target: Buffer, start: number, headers: OutgoingRecord['headers']): number {
  let count = 0;
  for (const _ in headers) count += 1;
  let at = writeVarInt(target, start, count);
  for (const name in headers)
    at = writeText(target, writeText(target, at, name), headers[name] ?? '');
  return at;
}

const sizeOfText = (text: string): number => {
  const length = Buffer.byteLength(text);
  return sizeOfVarInt(length) + length;
};

function writeText(target: Buffer, at: number, text: string): number {
  const start = writeVarInt(target, at, Buffer.byteLength(text));
  return start + target.write(text, start);
}

/** Zigzag, then 7 bits a byte, the lowest first; here of what is never negative. */
function sizeOfVarInt(value: number): number {
  let size = 1;
  for (let left = value * 2; left > 0x7f; left = Math.floor(left / 0x80)) size += 1;
  return size;
}

function writeVarInt(target: Buffer, start: number, value: number): number {
  let at = start;
  let left = value * 2;
  for (; left > 0x7f; left = Math.floor(left / 0x80)) {
    target[at] = (left % 0x80) | 0x80;
    at += 1;
  }
  target[at] = left;
  return at + 1;
}
