import { join } from 'node:path';
import avsc from 'avsc';
import { describe, expect, it } from 'vitest';
import { fromHeaders, toHeaders } from '../src/envelope.ts';
import { AVRO_SCHEMAS, type Records } from '../src/generated/records.ts';
import { readHistory } from './history.ts';

const history = readHistory(join(import.meta.dirname, '../golden'));

it('there is a golden version of every record', () => {
  const records = new Set(history.map(({ record }) => record));
  expect([...records].toSorted()).toEqual(Object.keys(AVRO_SCHEMAS).toSorted());
});

describe.each(history)('$record, version $version', ({ record, schema, golden }) => {
  it('is decoded by this build', () => {
    const reader = avsc.Type.forSchema(
      structuredClone(AVRO_SCHEMAS[record as keyof Records]) as unknown as avsc.Schema,
    );
    const writer = avsc.Type.forSchema(structuredClone(schema) as avsc.Schema);
    const value = Buffer.from(golden.value, 'base64');
    const decoded: unknown = reader.fromBuffer(value, reader.createResolver(writer));
    expect(decoded).toMatchObject(stillKnown(golden.data, decoded));
  });

  it('has an envelope that this build reads and writes alike', () => {
    expect(fromHeaders(golden.headers)).toEqual({ ok: true, envelope: golden.envelope });
    expect(toHeaders(golden.envelope)).toEqual(golden.headers);
  });
});

/** What was written, without the fields that today's schema has given up, and with bytes again. */
function stillKnown(written: unknown, decoded: unknown): object {
  return Object.fromEntries(
    Object.entries(written as object)
      .filter(([name]) => Object.hasOwn(decoded as object, name))
      .map(([name, value]) => [name, revive(value, (decoded as Record<string, unknown>)[name])]),
  );
}

function revive(written: unknown, decoded: unknown): unknown {
  if (Array.isArray(written)) {
    return written.map((item, index) => revive(item, (decoded as unknown[])[index]));
  }
  if (written === null || typeof written !== 'object') return written;
  if ('base64' in written) return Buffer.from(String(written.base64), 'base64');
  return stillKnown(written, decoded);
}
