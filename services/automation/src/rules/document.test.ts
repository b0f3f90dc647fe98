import { describe, expect, it } from 'vitest';
import { parseRules } from './parse.ts';
import { problemsOf, rule } from './testing.ts';

describe('the document that a rules file is', () => {
  it('is refused when it is too large, too deep, or explodes', () => {
    expect(problemsOf(`version: 1 #${'x'.repeat(70_000)}`)[0]).toContain('more than 64 KiB');
    expect(problemsOf(`version: ${'['.repeat(20)}${']'.repeat(20)}`)[0]).toContain('too deeply');
    expect(problemsOf('['.repeat(60_000)).length).toBeGreaterThan(0);
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [one, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
      bomb.push(`${next}: &${next} [${Array.from({ length: 9 }, () => `*${one}`).join(', ')}]`);
    }
    expect(problemsOf(bomb.join('\n')).join()).toContain('the file holds too much');
    expect(problemsOf('a: &a [*a]').join()).toContain('too deeply');
  });

  it('may use anchors', () => {
    const text = rule('when: issue.opened', 'if: { label: &l [a, b] }', 'then: { unlabel: *l }');
    expect(parseRules(text)).toMatchObject({ ok: true, rules: { rules: [{ effects: [{}, {}] }] } });
  });
});
