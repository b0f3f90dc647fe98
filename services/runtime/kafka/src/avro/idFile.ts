import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AVRO_SCHEMAS, type RecordName } from '@reprise/schemas';
import { RECORD_NAMES } from './types.ts';

/** Schema ids by record. */
export type Ids = ReadonlyMap<RecordName, number>;

interface Entry {
  readonly id: number;
  /** SHA-256 of the schema that has the id: a changed schema has another one. */
  readonly schema: string;
}

/** Keeps ids for a start without the registry. Ids never change, so an old file stays right. */
export async function saveIds(file: string, ids: Ids): Promise<void> {
  const entries = Object.fromEntries(
    [...ids].map(([record, id]): [string, Entry] => [record, { id, schema: fingerprint(record) }]),
  );
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(entries, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

/** @returns undefined when the file is missing, broken, or lacks a schema of this build. */
export async function loadIds(file: string): Promise<Ids | undefined> {
  try {
    const entries = JSON.parse(await readFile(file, 'utf8')) as Record<string, Entry | undefined>;
    const ids = new Map<RecordName, number>();
    for (const record of RECORD_NAMES) {
      const entry = entries[record];
      if (entry?.schema !== fingerprint(record) || !Number.isInteger(entry.id)) return undefined;
      ids.set(record, entry.id);
    }
    return ids;
  } catch {
    return undefined;
  }
}

const fingerprint = (record: RecordName): string =>
  createHash('sha256').update(JSON.stringify(AVRO_SCHEMAS[record])).digest('hex');
