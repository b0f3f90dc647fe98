import { readFileSync } from 'node:fs';
import { CONDITION_NAMES } from '@reprise/conditions';
import { describe, expect, it } from 'vitest';
import { parseRules } from './rules/parse.ts';
import { WORDS } from './rules/words.ts';
import { TRIGGER_NAMES } from './triggers.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const [, example = ''] = /```yaml\n([^]*?)```/.exec(readme) ?? [];

describe('the rules file in the README', () => {
  it('is one that is understood', () => {
    expect(parseRules(example)).toMatchObject({ ok: true, rules: { mode: 'auto' } });
  });

  it('shows every word and every condition', () => {
    for (const word of [...WORDS.file, ...WORDS.rule, ...WORDS.effect, ...CONDITION_NAMES]) {
      expect(example).toMatch(new RegExp(`\\b${word}:`));
    }
    for (const word of WORDS.placeholder) expect(example).toContain(`{${word}}`);
  });

  it('comes with every trigger', () => {
    for (const trigger of TRIGGER_NAMES) expect(readme).toContain(`\`${trigger}\``);
  });
});
