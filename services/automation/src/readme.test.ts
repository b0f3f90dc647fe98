import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND_REASONS, DECLINE_REASONS } from './policy/reasons.ts';
import { parseRules } from './rules/parse.ts';
import { COMMAND_WORDS } from './rules/rules.ts';
import { WORDS } from './rules/words.ts';
import { TRIGGER_NAMES } from './triggers.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, example = ''] = /```yaml\n([^]*?)```/.exec(readme) ?? [];

describe('the rules file in the README', () => {
  it('is one that is understood', () => {
    expect(parseRules(example)).toMatchObject({ ok: true, rules: { mode: 'auto' } });
  });

  it('shows every word', () => {
    const { placeholder, 'placeholder in may': inMay, playbook, duplicate, ...keys } = WORDS;
    for (const word of Object.values(keys).flat()) {
      expect(example).toMatch(new RegExp(`(^|[\\s{,])${word}:`));
    }
    for (const word of [...placeholder, ...inMay]) expect(example).toContain(`{${word}}`);
    for (const word of playbook) expect(example).toContain(`ask: ${word}`);
    for (const word of duplicate) expect(readme).toContain(`{ ${word}: 7 }`);
  });

  it('comes with every trigger', () => {
    for (const trigger of TRIGGER_NAMES) expect(readme).toContain(`\`${trigger}\``);
  });
});

/** The first column of a table, which is known by the head of its second one. */
const column = (second: string): readonly string[] => {
  const [, table = ''] = readme.split(`| ${second}`);
  const [rows = ''] = table.split('\n\n');
  return [...rows.matchAll(/^\| `([a-z_]+)`/gm)].map(([, word = '']) => word);
};

describe('the tables of the README', () => {
  it('explain every reason to decline a proposal, in the order in which policy looks', () => {
    expect(column('a proposal is declined')).toEqual(DECLINE_REASONS);
  });

  it('explain every reason to decline a command, and every command', () => {
    expect(column('a command is declined')).toEqual(COMMAND_REASONS);
    expect(column('what it does')).toEqual(COMMAND_WORDS);
  });
});
