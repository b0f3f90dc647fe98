import { readFile } from 'node:fs/promises';
import { ACTION_KINDS, fieldOf, type ActionKind } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { KINDS } from './registry.ts';

/** The rows of the README's table: kind, field, undone, reasons. */
async function documented(): Promise<readonly (readonly string[])[]> {
  const text = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [table = ''] = /## The kinds\n\n([^#]*?)\n\n/.exec(text)?.slice(1) ?? [];
  const rows = table.split('\n').slice(2);
  return rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
}

/** Why kinds refuse, as the code spells it. */
async function refusals(): Promise<ReadonlySet<string>> {
  const files = [
    'labels.ts',
    'assignees.ts',
    'issueClose/original.ts',
    'reaction/observe.ts',
  ] as const;
  const texts = await Promise.all(
    files.map((file) => readFile(new URL(file, import.meta.url), 'utf8')),
  );
  const found = texts.flatMap((text) => [
    ...text.matchAll(/'([a-z]+_(?:missing|impossible|unknown))'/g),
  ]);
  return new Set(found.map(([, reason]) => reason ?? ''));
}

describe('the kinds of action', () => {
  it('stand in the README as they are declared', async () => {
    const rows = await documented();
    expect(rows.map(([, kind]) => kind)).toEqual(Object.keys(ACTION_KINDS));
    for (const [, kind = '', field = '', undone] of rows) {
      const parameters = Object.fromEntries(
        ['label', 'rule', 'login', 'content', 'comment'].map((name) => [name, name]),
      );
      const declared = fieldOf(kind as ActionKind, parameters);
      const words = field.toLowerCase().replace('name', 'label');
      expect([words, undone]).toEqual([declared, ACTION_KINDS[kind as ActionKind].reversibility]);
    }
  });

  it('refuse for the reasons that the README tells', async () => {
    const told = (await documented()).flatMap(([, , , , reasons = '']) =>
      [...reasons.matchAll(/[a-z]+_[a-z]+/g)].map(([reason]) => reason),
    );
    expect(new Set(told)).toEqual(await refusals());
  });

  it('have a residue exactly where schemas/ says so', () => {
    for (const [name, kind] of Object.entries(KINDS)) {
      const { reversibility } = ACTION_KINDS[name as ActionKind];
      expect(kind.revert.residue === null ? 'full' : 'residue').toBe(reversibility);
    }
  });
});
