import type { Type } from 'avsc';
import { Arena } from './arena.ts';

/** Confluent's wire format: a zero, the schema's id in 4 bytes, the Avro value. */
const HEADER_BYTES = 5;

/**
 * A value in the wire format, written straight to where it stays.
 * @throws {Error} when the data does not fit the schema.
 */
export function frame(schemaId: number, type: Type, data: unknown, arena = new Arena()): Buffer {
  const framed = arena.write((target, at) => type.encode(data, target, at + HEADER_BYTES));
  framed.writeUInt8(0, 0);
  framed.writeInt32BE(schemaId, 1);
  return framed;
}

/** @returns undefined when the value is not in the wire format. */
export function unframe(
  value: Buffer,
): { readonly schemaId: number; readonly body: Buffer } | undefined {
  if (value.length < HEADER_BYTES || value.readUInt8(0) !== 0) return undefined;
  return { schemaId: value.readInt32BE(1), body: value.subarray(HEADER_BYTES) };
}
