import { readFile, readdir } from 'node:fs/promises';
import { ACTION_KINDS, type ActionKind } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { KINDS } from './registry.ts';
import { kindTables, withTables } from './tables.ts';

const README = new URL('../../README.md', import.meta.url);

/** Codes of refusals, as the code of the kinds spells them. */
async function refusals(): Promise<ReadonlySet<string>> {
  const folder = new URL('./', import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !/(test|index|registry|tables)\.ts$/.test(file),
  );
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const found = texts.flatMap((text) => [
    ...text.matchAll(/'([a-z]+(?:_[a-z]+)*_(?:missing|impossible|unknown|taken))'/g),
  ]);
  return new Set(found.map(([, reason]) => reason ?? ''));
}

describe('the kinds of action', () => {
  it('stand in the README as they are declared', async () => {
    const text = await readFile(README, 'utf8');
    expect(withTables(text, kindTables())).toBe(text);
  });

  it('declare every reason for which they refuse, and no other', async () => {
    const declared = Object.values(KINDS).flatMap(({ notes }) => notes.refuses);
    expect(new Set(declared)).toEqual(await refusals());
  });

  it('have a residue exactly where schemas/ says so', () => {
    for (const [name, kind] of Object.entries(KINDS)) {
      const { reversibility } = ACTION_KINDS[name as ActionKind];
      const stays = kind.revert.residue === null ? ['full'] : ['residue', 'none'];
      expect(stays).toContain(reversibility);
    }
  });

  it('look for a marker exactly where a second effect would be seen by people', () => {
    for (const { notes, settlesWithinMs } of Object.values(KINDS)) {
      expect(notes.resolvedBy === 'marker').toBe(settlesWithinMs > 0);
    }
  });
});
