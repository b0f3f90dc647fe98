import type { Allowance } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { TRIGGER_NAMES } from '../triggers.ts';
import { parseRules } from './parse.ts';
import { MODES } from './rules.ts';

const word = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
const conditions = fc.record(
  {
    label: fc.oneof(word, words),
    author: words,
    title: fc.oneof(word, fc.record({ contains: words })),
    body: fc.record({ lacks: words }),
    state: fc.constantFrom('open', 'closed'),
  },
  { requiredKeys: [] },
);
const may = fc.record(
  {
    label: fc.oneof(
      words,
      fc.record({ 'one-of': words }),
      fc.record({ 'any-of': words, 'at-most': fc.integer({ min: 1, max: 20 }) }),
    ),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }).map((number) => number || 0),
    mode: fc.constantFrom(...MODES),
  },
  { requiredKeys: ['label'] },
);
const file = fc.record({
  version: fc.constant(1),
  mode: fc.constantFrom(...MODES),
  protect: fc.record({ label: words }, { requiredKeys: [] }),
  rules: fc.dictionary(
    word,
    fc
      .record({
        when: fc.uniqueArray(fc.constantFrom(...TRIGGER_NAMES), { minLength: 1 }),
        if: conditions,
        unless: conditions,
        acts: fc.oneof(
          // Written as then, which no object may be called.
          fc.record({
            THEN: fc.record({ label: words, comment: fc.constant('Hello {author}') }),
          }),
          fc.record({
            ask: fc.constant('triage'),
            may: fc.array(may, { minLength: 1, maxLength: 3 }),
          }),
        ),
      })
      .map(({ acts, ...rest }) => ({ ...rest, ...acts })),
    { maxKeys: 4 },
  ),
});

describe('reading a rules file', () => {
  it('never throws, and every problem stands inside the file', () => {
    const token = fc.constantFrom(
      'version: 1\n',
      'rules:\n',
      '  a:\n',
      '    when: issue.opened\n',
      '    then: ',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '- ',
      '&a ',
      '*a',
      '!!x ',
      '"',
      "'",
      '|\n',
      '\t',
      '\r\n',
      '# ',
      '?',
      '%',
      'label',
      'é',
      '\u2028',
      '---\n',
      'if: ',
      'body: ',
      'lacks: ',
      '{missing}',
      'ask: triage\n',
      '    may: ',
      'one-of: ',
      'at-most: ',
      'confidence: ',
      'close: ',
      'reopen: ',
      'mode: ',
      '1e999',
      '.inf',
      'a.done',
      'approvals: ',
      'by: ',
      'commands: ',
      'limits: ',
      'issue: ',
      'quiet: ',
      'event-age: ',
      '6/day',
      '22:00-07:00 ',
      '\0',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(token, { maxLength: 40 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        const result = parseRules(source);
        const problems = result.ok ? [] : result.problems;
        expect(result.ok || problems.length > 0).toBe(true);
        const lines = source.split('\n');
        for (const { line, column } of problems) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('takes every valid file and keeps what it says', () => {
    fc.assert(
      fc.property(file, (source) => {
        const result = parseRules(stringify(source).replaceAll('THEN:', 'then:'));
        if (!result.ok) throw new Error(JSON.stringify(result.problems));
        expect(result.rules.mode).toBe(source.mode);
        expect(said(result.rules.protect, 'protect')).toEqual(source.protect);
        expect(result.rules.rules.map(({ name }) => name)).toEqual(Object.keys(source.rules));
        for (const { name, when, conditions: read, effects, may: lines } of result.rules.rules) {
          const written = source.rules[name];
          expect(when).toEqual(written?.when);
          expect(said(read, 'if')).toEqual(written?.if);
          expect(said(read, 'unless')).toEqual(written?.unless);
          if (written !== undefined && 'may' in written) {
            expect(lines.map(allowed)).toEqual(written.may.map(allowedAs));
            continue;
          }
          expect(effects.map(({ parameters }) => parameters['label'] ?? 'comment')).toEqual([
            ...(written?.THEN.label ?? []),
            'comment',
          ]);
        }
      }),
    );
  });
});

const said = (
  all: readonly { clause: string; name: string; expects: string }[],
  clause: string,
): Record<string, unknown> =>
  Object.fromEntries(
    all
      .filter((condition) => condition.clause === clause)
      .map(({ name, expects }) => [name, JSON.parse(expects) as unknown]),
  );

/** A line of may, as it was read and as it was written, in the same words. */
const allowed = ({ choices, atMost, confidence, mode }: Allowance) => ({
  choices,
  atMost,
  confidence,
  mode,
});

const allowedAs = (line: typeof may extends fc.Arbitrary<infer Line> ? Line : never) => {
  const { label, confidence = 0.8, mode = null } = line;
  if (Array.isArray(label)) return { choices: label, atMost: null, confidence, mode };
  return 'one-of' in label
    ? { choices: label['one-of'], atMost: 1, confidence, mode }
    : { choices: label['any-of'], atMost: label['at-most'], confidence, mode };
};
