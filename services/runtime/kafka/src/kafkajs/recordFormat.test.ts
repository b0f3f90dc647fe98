import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutgoingRecord } from '../log.ts';
import { sizesOfRecords, writeRecords } from './recordFormat.ts';

interface Encoder {
  readonly buffer: Buffer;
}
type EncodeRecord = (record: {
  key: string;
  value: Buffer;
  headers: Record<string, string>;
  offsetDelta: number;
}) => Encoder;

const encodeByKafkaJs = createRequire(import.meta.url)(
  'kafkajs/src/protocol/recordBatch/record/v0',
) as EncodeRecord;

const records = fc.array(
  fc.record({
    key: fc.string({ unit: 'binary' }),
    headers: fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { noNullPrototype: true }),
    value: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  }),
  { minLength: 1, maxLength: 100 },
);

const written = (some: readonly OutgoingRecord[]): Buffer => {
  const { sizes, total } = sizesOfRecords(some);
  const target = Buffer.alloc(total);
  expect(writeRecords(target, some, sizes)).toBe(target.length);
  return target;
};

const byKafkaJs = (some: readonly OutgoingRecord[]): Buffer =>
  Buffer.concat(
    some.map(({ key, headers, value }, offsetDelta) =>
      Buffer.from(encodeByKafkaJs({ key, value, headers: { ...headers }, offsetDelta }).buffer),
    ),
  );

describe('records of a batch', () => {
  it('are written byte for byte as kafkajs writes them', () => {
    fc.assert(
      fc.property(records, (some) => {
        expect(written(some).equals(byKafkaJs(some))).toBe(true);
      }),
    );
  });

  it('may be as large as bodies get', () => {
    const large = [{ key: 'k', headers: { a: 'b' }, value: Buffer.alloc(25 * 1024 * 1024, 7) }];
    expect(written(large).equals(byKafkaJs(large))).toBe(true);
  });
});
