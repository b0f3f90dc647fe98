/** Confluent's wire format: a zero, the schema's id in 4 bytes, the Avro value. */
const HEADER_BYTES = 5;

export function frame(schemaId: number, body: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  framed.writeUInt8(0, 0);
  framed.writeInt32BE(schemaId, 1);
  body.copy(framed, HEADER_BYTES);
  return framed;
}

/** @returns undefined when the value is not in the wire format. */
export function unframe(
  value: Buffer,
): { readonly schemaId: number; readonly body: Buffer } | undefined {
  if (value.length < HEADER_BYTES || value.readUInt8(0) !== 0) return undefined;
  return { schemaId: value.readInt32BE(1), body: value.subarray(HEADER_BYTES) };
}
