import type { OutgoingRecord } from '../log.ts';

/**
 * Writes records as they stand in a record batch of Kafka's format 2 (Apache Kafka's documentation,
 * "Record"): each of them at the batch's own time, numbered from 0.
 * @returns how many bytes were written.
 * @throws {RangeError} when the target is smaller than sizeOfRecords().
 */
export function writeRecords(target: Buffer, records: readonly OutgoingRecord[]): number {
  let at = 0;
  for (const [offsetDelta, record] of records.entries()) {
    at = writeVarInt(target, at, sizeOfBody(record, offsetDelta));
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

/** How many bytes writeRecords() will write. */
export function sizeOfRecords(records: readonly OutgoingRecord[]): number {
  let size = 0;
  for (const [offsetDelta, record] of records.entries()) {
    const body = sizeOfBody(record, offsetDelta);
    size += sizeOfVarInt(body) + body;
  }
  return size;
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
