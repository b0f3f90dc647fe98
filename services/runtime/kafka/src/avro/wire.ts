import type { Type } from 'avsc';

/** Confluent's wire format: a zero, the schema's id in 4 bytes, the Avro value. */
const HEADER_BYTES = 5;

/** Large enough for nearly every record; a larger one gets a buffer of its own. */
const scratch = Buffer.allocUnsafeSlow(256 * 1024);

/**
 * A value in the wire format, copied once.
 * @throws {Error} when the data does not fit the schema.
 */
export function frame(schemaId: number, type: Type, data: unknown): Buffer {
  const end = type.encode(data, scratch, HEADER_BYTES);
  // Negative: by how many bytes it does not fit.
  const framed =
    end < 0 ? Buffer.allocUnsafe(scratch.length - end) : Buffer.from(scratch.subarray(0, end));
  if (end < 0) type.encode(data, framed, HEADER_BYTES);
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
