import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import avsc from 'avsc';
import { toHeaders, type Envelope } from '../src/envelope.ts';
import { incompatibility } from './compatibility.ts';
import { sampleOf } from './sample.ts';
import type { AvroRecord } from './typescript.ts';

/** One version of a record that may stand in somebody's log, and an example of it. */
export interface Version {
  readonly record: string;
  /** From 1. */
  readonly version: number;
  readonly schema: AvroRecord;
  readonly golden: Golden;
}

/** A record as it stands in the log, and what it means. */
export interface Golden {
  readonly headers: Readonly<Record<string, string>>;
  readonly envelope: Envelope;
  /** The Avro value in base64, without the registry's 5 bytes in front. */
  readonly value: string;
  /** Bytes are `{ base64 }`. */
  readonly data: unknown;
}

/** Every version under golden/, oldest first. */
export function readHistory(folder: string): readonly Version[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap((record) => readRecord(join(folder, record), record));
}

function readRecord(folder: string, record: string): readonly Version[] {
  const versions = readdirSync(folder)
    .filter((file) => file.endsWith('.avsc'))
    .map((file) => Number.parseInt(file, 10));
  return versions
    .toSorted((a, b) => a - b)
    .map((version) => ({
      record,
      version,
      schema: readJson(join(folder, `${version}.avsc`)) as AvroRecord,
      golden: readJson(join(folder, `${version}.json`)) as Golden,
    }));
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** Why today's schemas cannot read what was written with older ones, a sentence each. */
export function breaks(
  history: readonly Version[],
  today: readonly AvroRecord[],
): readonly string[] {
  return history.flatMap(({ record, version, schema }) => {
    const current = today.find(({ name }) => name === record);
    if (current === undefined) {
      return [
        `${record} is gone from schemas/avro, but records of it may stand in the log. Keep it.`,
      ];
    }
    return incompatibility(current, schema, `version ${version}`) ?? [];
  });
}

/** The records whose schema has no version under golden/ yet. Documentation makes no version. */
export const unversioned = (
  history: readonly Version[],
  today: readonly AvroRecord[],
): readonly AvroRecord[] =>
  today.filter((schema) => {
    const latest = history.findLast(({ record }) => record === schema.name);
    return latest === undefined || !isDeepStrictEqual(plain(latest.schema), plain(schema));
  });

const plain = (schema: AvroRecord): unknown =>
  JSON.parse(JSON.stringify(schema, (key, value: unknown) => (key === 'doc' ? undefined : value)));

/** Writes the next version of a record under golden/. Versions are never changed or removed. */
export function addVersion(folder: string, history: readonly Version[], schema: AvroRecord): void {
  const version = history.filter(({ record }) => record === schema.name).length + 1;
  const file = join(folder, schema.name, String(version));
  const golden = JSON.stringify(goldenOf(schema), bytesAsBase64, 2);
  mkdirSync(join(folder, schema.name), { recursive: true });
  writeFileSync(`${file}.json`, `${golden}\n`);
  writeFileSync(`${file}.avsc`, `${JSON.stringify(schema, null, 2)}\n`);
}

function goldenOf(schema: AvroRecord): Golden {
  const type = avsc.Type.forSchema(structuredClone(schema) as avsc.Schema);
  const data = sampleOf(type);
  const envelope: Envelope = {
    id: '0b6e0c1e-5f0c-5a55-9d5c-3f3d7e0d9a01',
    type: schema.name,
    source: '/reprise/golden',
    time: Date.UTC(2026, 0, 1),
    subject: '42#7',
    correlationId: 'run_1b671a64-40d5-491e-99b0-da01ff1f3341',
    causationId: '9b2d7f0a-7c53-5d0e-8a56-0d6a1f1c2b3d',
    tenantId: '1',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
  const value = type.toBuffer(data).toString('base64');
  return { headers: toHeaders(envelope), envelope, value, data };
}

/** A replacer for JSON.stringify; Buffer's own toJSON has been there before it. */
function bytesAsBase64(_key: string, value: unknown): unknown {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: unknown };
  if (type !== 'Buffer' || !Array.isArray(data)) return value;
  return { base64: Buffer.from(data as number[]).toString('base64') };
}
