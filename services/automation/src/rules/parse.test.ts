import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from './limits.ts';
import { parseRules } from './parse.ts';
import { problemsOf } from './testing.ts';

/** What a file says that says nothing about them. */
const STEERING = {
  approvals: { by: [{ kind: 'role', role: 'write' }], expireMs: 3 * 86_400_000, undoOver: null },
  commands: {
    explain: [{ kind: 'role', role: 'read' }],
    triage: [{ kind: 'role', role: 'triage' }],
    undo: [{ kind: 'role', role: 'write' }],
    approve: [{ kind: 'role', role: 'write' }],
    veto: [{ kind: 'author' }, { kind: 'role', role: 'triage' }, { kind: 'role', role: 'write' }],
  },
  budgetUsdPerDay: null,
  limits: DEFAULT_LIMITS,
  eventAgeMs: null,
  quiet: null,
};

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
            eventAgeMs: null,
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

  it('reports everything that is wrong, in the order of the file', () => {
    expect(problemsOf('mod: auto\nrules:\n  a b:\n    when: issue.opend\n')).toEqual([
      '1:1 mod is not known here; there are version, mode, protect, limits, approvals, commands or rules → mode',
      '1:1 the file must say version: 1',
      '3:3 a rule is named in up to 60 letters, digits, ., _ and -',
      '3:3 the rule a b needs then, or ask and may: what to do',
      expect.stringContaining('4:11 issue.opend is not known here'),
    ]);
  });
});
