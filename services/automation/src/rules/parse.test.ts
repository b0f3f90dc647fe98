import type { Allowance } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { TRIGGER_NAMES } from '../triggers.ts';
import { parseRules } from './parse.ts';
import { MODES } from './rules.ts';

const problemsOf = (text: string): readonly string[] => {
  const result = parseRules(text);
  if (result.ok) return [];
  return result.problems.map(
    ({ line, column, message, suggestion }) =>
      `${line}:${column} ${message}${suggestion === null ? '' : ` → ${suggestion}`}`,
  );
};

/** What a file says that says nothing about them. */
const STEERING = {
  approvals: { by: [{ kind: 'role', role: 'write' }], expireMs: 3 * 86_400_000 },
  commands: {
    explain: [{ kind: 'role', role: 'read' }],
    triage: [{ kind: 'role', role: 'triage' }],
    undo: [{ kind: 'role', role: 'write' }],
    approve: [{ kind: 'role', role: 'write' }],
    veto: [{ kind: 'author' }, { kind: 'role', role: 'triage' }, { kind: 'role', role: 'write' }],
  },
  budgetUsdPerDay: null,
};

const rule = (...lines: readonly string[]): string =>
  ['version: 1', 'rules:', '  triage:', ...lines.map((line) => `    ${line}`)].join('\n');

describe('a rules file', () => {
  it('is read whole', () => {
    const text = `
version: 1
mode: auto
protect: { label: [security, pinned], author: octocat }
rules:
  missing-information:
    when: [issue.opened, issue.edited]
    if:   { label: bug, body: { lacks: ["### Version", "### Steps"] } }
    unless: { author: "*[bot]" }
    then: { label: needs-info, comment: "Please add {missing}." }
    else: { unlabel: [needs-info] }
`;
    expect(parseRules(text)).toEqual({
      ok: true,
      rules: {
        ...STEERING,
        mode: 'auto',
        protect: [
          { clause: 'protect', name: 'label', expects: '["security","pinned"]' },
          { clause: 'protect', name: 'author', expects: '"octocat"' },
        ],
        rules: [
          {
            name: 'missing-information',
            mode: null,
            ask: null,
            may: [],
            when: ['issue.opened', 'issue.edited'],
            conditions: [
              { clause: 'if', name: 'label', expects: '"bug"' },
              { clause: 'if', name: 'body', expects: '{"lacks":["### Version","### Steps"]}' },
              { clause: 'unless', name: 'author', expects: '"*[bot]"' },
            ],
            effects: [
              { kind: 'label.add', parameters: { label: 'needs-info' }, mode: null },
              {
                kind: 'comment',
                parameters: { body: 'Please add {missing}.', rule: 'missing-information' },
                mode: null,
              },
            ],
            otherwise: [{ kind: 'label.remove', parameters: { label: 'needs-info' }, mode: null }],
          },
        ],
      },
    });
  });

  it('only observes unless it says otherwise', () => {
    expect(parseRules('version: 1')).toEqual({
      ok: true,
      rules: { ...STEERING, mode: 'observe', protect: [], rules: [] },
    });
  });

  it.each([
    ['', '1:1 the file must say version: 1'],
    ['version: 2', '1:10 this version reads version: 1 → 1'],
    [
      'version: 1\nmode: atuo',
      '2:7 atuo is not known here; there are observe, suggest, approve or auto → auto',
    ],
    ['version: 1\nmode: [auto]', expect.stringContaining('2:7 this is not known here')],
    [
      'version: 1\nrule: {}',
      '2:1 rule is not known here; there are version, mode, protect, limits, approvals, commands or rules → rules',
    ],
    ['version: 1\nextends: a/b', '2:1 extends is not supported yet by this version'],
    ['version: 1\nversion: 1', '2:1 version stands here twice'],
    ['version: 1\n---\nversion: 1', expect.stringContaining('Source contains multiple documents')],
    ['version: 1\nrules: [a]', '2:8 rules expects keys and values'],
    [
      'version: 1\nprotect: { labels: x }',
      '2:12 labels is not known here; there are label or author → label',
    ],
    [
      'version: 1\nprotect: { author: team/core }',
      expect.stringContaining('teams and roles are not supported yet'),
    ],
    ['version: 1\nmode: *m', '2:7 there is no anchor &m'],
    ['version: 1\n? [a]\n: 1', '2:3 a key must be a text'],
    ['version: 1\nmode: !!js/function "x"', expect.stringContaining('2:7 Unresolved tag')],
  ])('%j is not one', (text, problem) => {
    expect(problemsOf(text)).toContainEqual(problem);
  });

  it.each([
    [
      'when: issue.opend',
      'then: { label: bug }',
      '4:11 issue.opend is not known here',
      'issue.opened',
    ],
    [
      'when: triage.done',
      'then: { label: bug }',
      '4:11 triage.done: a rule cannot wait for itself',
      null,
    ],
    ['when: issue.opened', 'ask: triage', '3:3 the rule triage needs may', null],
    ['when: issue.opened', 'than: { label: bug }', '5:5 than is not known here', 'then'],
    ['when: issue.opened', 'then: { lable: bug }', '5:13 lable is not known here', 'label'],
    ['when: issue.opened', 'then: { close: stale }', '5:20 stale is not known here', null],
    [
      'when: issue.opened',
      'then: { label: 7 }',
      '5:20 expects a label or a list of them; quote it',
      null,
    ],
    [
      'when: issue.opened',
      'then: { label: "area/*" }',
      '5:20 a label to add or remove is named in full',
      null,
    ],
    [
      'when: issue.opened',
      'then: { label: a, unlabel: A }',
      '5:32 the label A is both added and removed',
      null,
    ],
    [
      'when: issue.opened',
      'then: [{ comment: a }, { comment: b }]',
      '5:39 a rule has one comment',
      null,
    ],
    [
      'when: issue.opened',
      'then: { comment: "Hi {autor}" }',
      '5:26 autor is not known here',
      'author',
    ],
    [
      'when: issue.opened',
      'then: { comment: "See {original}" }',
      '5:27 original is not supported yet',
      null,
    ],
    [
      'when: issue.opened',
      'then: { comment: "Add {missing}" }',
      '5:27 {missing} needs a condition with lacks',
      null,
    ],
    [
      'when: issue.opened',
      'then: { comment: "<!-- Reprise: -->" }',
      '5:22 a comment cannot hold',
      null,
    ],
    ['when: issue.opened', 'then: []', '5:11 then says nothing to do', null],
    [
      'when: issue.opened',
      'then: { label: { one-of: [a] } }',
      '5:20 a choice of labels stands in may',
      null,
    ],
    ['if: { lable: bug }', 'then: { label: x }', '4:11 lable is not known here', 'label'],
    ['if: { inactive: 60d }', 'then: { label: x }', '4:11 inactive is not supported yet', null],
    [
      'if: { body: { lack: x } }',
      'then: { label: x }',
      '4:19 body: lack is not known here',
      'lacks',
    ],
    [
      'if: { association: [owner, membre] }',
      'then: { label: x }',
      '4:32 association: membre is not',
      'member',
    ],
    [
      'if: { body: { matches: "(a" } }',
      'then: { label: x }',
      '4:19 body: not an expression that RE2',
      null,
    ],
    [
      'if: { state: open }',
      'then: { label: x }',
      '3:3 the rule triage needs when: what starts it; what it asks for changes with issue.closed',
      null,
    ],
  ])('points at what is wrong in the rule %j, %j', (first, second, expected, suggestion) => {
    const result = parseRules(rule(first, second));
    const problems = result.ok ? [] : result.problems;
    const found = problems.find(({ line, column, message }) =>
      `${line}:${column} ${message}`.startsWith(expected),
    );
    expect(found, JSON.stringify(problems)).toMatchObject({ suggestion });
  });

  it('reports everything that is wrong, in the order of the file', () => {
    expect(problemsOf('mod: auto\nrules:\n  a b:\n    when: issue.opend\n')).toEqual([
      '1:1 mod is not known here; there are version, mode, protect, limits, approvals, commands or rules → mode',
      '1:1 the file must say version: 1',
      '3:3 a rule is named in up to 60 letters, digits, ., _ and -',
      '3:3 the rule a b needs then, or ask and may: what to do',
      expect.stringContaining('4:11 issue.opend is not known here'),
    ]);
  });

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

  it('holds at most ten expressions', () => {
    const rules = Array.from(
      { length: 11 },
      (_, index) =>
        `  r${index}: { when: issue.opened, if: { body: { matches: x } }, then: { label: x } }`,
    );
    expect(problemsOf(`version: 1\nrules:\n${rules.join('\n')}`)).toEqual([
      '13:44 a file holds at most 10 expressions',
    ]);
  });
});

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
