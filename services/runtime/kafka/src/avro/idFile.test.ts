import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadIds, saveIds } from './idFile.ts';
import { RECORD_NAMES } from './types.ts';

describe('the file of schema ids', () => {
  const ids = new Map(RECORD_NAMES.map((record, index) => [record, index + 1]));
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-ids-'));
    file = join(folder, 'state', 'ids.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was saved', async () => {
    await saveIds(file, ids);
    expect(await loadIds(file)).toEqual(ids);
  });

  it('says nothing when it is missing or broken', async () => {
    expect(await loadIds(file)).toBeUndefined();
    await saveIds(file, ids);
    await writeFile(file, '{"RunStar');
    expect(await loadIds(file)).toBeUndefined();
  });

  it('says nothing when a schema has changed since', async () => {
    await saveIds(file, ids);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/"schema": "[0-9a-f]{4}/, '"schema": "0000'));
    expect(await loadIds(file)).toBeUndefined();
  });
});
