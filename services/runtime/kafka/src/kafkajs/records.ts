import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { StoredRecord } from '../log.ts';

export const toStored = ({
  offset,
  key,
  value,
  headers,
  timestamp,
}: KafkaMessage): StoredRecord => ({
  offset: BigInt(offset),
  key: key?.toString() ?? '',
  headers: toText(headers),
  value: value ?? Buffer.alloc(0),
  timestamp: Number(timestamp),
});

/** Of a header that stands there twice, the last counts. */
function toText(headers: IHeaders = {}): Record<string, string> {
  const text: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined) text[name] = last.toString();
  }
  return text;
}
