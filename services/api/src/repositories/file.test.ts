import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf, linesOf, ruleNamesOf, urlOf } from './file.ts';

const FILE = `version: 1
mode: auto
limits: { model: 5 USD/day }
rules:
  triage: { when: issue.opened, ask: triage, mode: approve }
  stale:
    when: issue.edited
`;

describe('a rules file', () => {
  it('has lines, each from a version of it', () => {
    const lines = linesOf(FILE, '.github/reprise.yml', 'abcdef1234');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toEqual({
      number: 2,
      text: 'mode: auto',
      origin: '.github/reprise.yml@abcdef1',
    });
  });

  it('names its rules, what they ask and their own modes', () =>
    expect(ruleNamesOf(FILE)).toEqual([
      { name: 'triage', asks: 'triage', mode: 'approve' },
      { name: 'stale', asks: null, mode: null },
    ]));

  it('may say what the model may cost a day', () => {
    expect(budgetOf(FILE)).toBe(5);
    expect(budgetOf('limits: { model: 0.50 usd / day }')).toBe(0.5);
    expect(budgetOf('limits: [5 USD/day]')).toBeNull();
    expect(budgetOf(null)).toBeNull();
  });

  it('is read as far as it can be, whatever it holds', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => [ruleNamesOf(text), budgetOf(text), linesOf(text, 'p', null)]).not.toThrow();
      }),
    ));

  it('stands at an address of its branch', () =>
    expect(urlOf('https://github.com/a/b', 'release/1', '.github/reprise.yml')).toBe(
      'https://github.com/a/b/blob/release%2F1/.github/reprise.yml',
    ));
});
