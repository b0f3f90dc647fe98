import { describe, expect, it } from 'vitest';
import { parseRules } from './parse.ts';
import type { Rules } from './rules.ts';

const file = (rule: string, head = ''): string =>
  `version: 1\n${head}rules:\n  other: { when: issue.opened, then: { label: x } }\n  triage:\n    when: issue.opened\n    ask: triage\n    ${rule}\n`;

const rulesOf = (text: string): Rules => {
  const parsed = parseRules(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
};

const mayOf = (may: string) => rulesOf(file(`may: ${may}`)).rules[1]?.may;

const problemsOf = (text: string): readonly string[] => {
  const parsed = parseRules(text);
  if (parsed.ok) return [];
  return parsed.problems.map(
    ({ line, column, message, suggestion }) =>
      `${line}:${column} ${message}${suggestion === null ? '' : ` → ${suggestion}`}`,
  );
};

const line = (kind: string, changes: object) => ({
  kind,
  choices: [],
  atMost: null,
  confidence: 0.8,
  mode: null,
  ...changes,
});

describe('a line of may', () => {
  it.each([
    ['{ label: bug }', line('label.add', { choices: ['bug'] })],
    ['{ label: [bug, "area/*"] }', line('label.add', { choices: ['bug', 'area/*'] })],
    [
      '{ label: { one-of: [bug, p1] }, confidence: 0.9 }',
      line('label.add', { choices: ['bug', 'p1'], atMost: 1, confidence: 0.9 }),
    ],
    [
      '{ unlabel: { any-of: ["area/*"], at-most: 2 } }',
      line('label.remove', { choices: ['area/*'], atMost: 2 }),
    ],
    [
      '{ assign: ["@mona", hubot], mode: approve }',
      line('assignee.add', { choices: ['mona', 'hubot'], mode: 'approve' }),
    ],
    ['{ unassign: mona }', line('assignee.remove', { choices: ['mona'] })],
    [
      '{ close: [completed, not-planned, duplicate] }',
      line('issue.close', { choices: ['completed', 'not_planned', 'duplicate'], atMost: 1 }),
    ],
    ['{ reopen: true, confidence: 1 }', line('issue.reopen', { atMost: 1, confidence: 1 })],
    ['{ react: [eyes, +1] }', line('reaction', { choices: ['eyes', '+1'] })],
    ['{ comment: any }', line('comment', { atMost: 1 })],
    [
      '{ comment: "Hi {author}: {because}" }',
      line('comment', { choices: ['Hi {author}: {because}'], atMost: 1 }),
    ],
  ])('may be %s', (may, expected) => {
    expect(mayOf(may)).toEqual([expected]);
  });

  it('may speak of several kinds at once, and share its limits', () => {
    expect(mayOf('{ label: bug, assign: mona, confidence: 0, mode: suggest }')).toEqual([
      line('label.add', { choices: ['bug'], confidence: 0, mode: 'suggest' }),
      line('assignee.add', { choices: ['mona'], confidence: 0, mode: 'suggest' }),
    ]);
  });

  it.each([
    ['{ lable: bug }', '7:12 lable is not known here', 'label'],
    [
      '{ label: { oneof: [a] } }',
      '7:21 oneof is not known here; there are one-of, any-of or at-most',
      'one-of',
    ],
    ['{ label: { one-of: [a], any-of: [b] } }', '7:19 a choice is one-of or any-of', ''],
    ['{ label: { at-most: 2 } }', '7:19 a choice is one-of or any-of', ''],
    ['{ label: { one-of: [a], at-most: 2 } }', '7:34 at-most goes with any-of', ''],
    ['{ label: { any-of: [a], at-most: 0 } }', '7:43 at-most expects a whole number', ''],
    ['{ label: { any-of: [] } }', '7:29 expects 1 to 100 choices', ''],
    ['{ label: bug, confidence: 85 }', '7:36 confidence expects a number from 0 to 1', ''],
    ['{ label: bug, confidence: .nan }', '7:36 confidence expects', ''],
    ['{ label: bug, mode: ask }', '7:30 ask is not known here', ''],
    [
      '{ assign: codeowner }',
      '7:20 codeowner is not supported yet by this version; name logins',
      '',
    ],
    ['{ assign: team/core }', '7:20 team/core cannot be a login', ''],
    ['{ close: stale }', '7:19 stale is not known here; there are completed', ''],
    ['{ close: completd }', '7:19 completd is not known here', 'completed'],
    ['{ react: thumbs }', '7:19 thumbs is not known here', ''],
    ['{ reopen: false }', '7:20 expects true', ''],
    ['{ comment: "See {original}" }', '7:26 original is not supported yet', ''],
    ['{ comment: "Add {missing}" }', '7:26 {missing} needs a condition with lacks', ''],
    ['{ label: bug, after: 3d }', '7:24 after is not supported yet by this version', ''],
    ['{ confidence: 1 }', '7:10 this line of may allows nothing', ''],
    ['[]', '7:10 may expects 1 to 50 lines', ''],
    ['{ retitle: x }', '7:12 retitle stands in then or else: no playbook proposes it', ''],
  ])('is not %s', (may, expected, suggestion) => {
    const found = problemsOf(file(`may: ${may}`)).find((one) => one.startsWith(expected));
    expect(found, problemsOf(file(`may: ${may}`)).join('\n')).toBeDefined();
    expect(found?.split(' → ')[1] ?? '').toBe(suggestion);
  });
});

describe('a rule that asks', () => {
  it.each([
    ['ask without may', 'then: { label: x }', /asks or says what to do/],
    ['nothing to be done', 'mode: auto', /needs may: all that the playbook may propose/],
  ])('does not come with %s', (_what, rule, problem) => {
    expect(problemsOf(file(rule)).join()).toMatch(problem);
  });

  it('asks a playbook that there is', () => {
    const text = (playbook: string) =>
      file('may: { label: x }').replace('ask: triage', `ask: ${playbook}`);
    expect(problemsOf(text('triag'))).toEqual([
      '6:10 triag is not known here; there are triage → triage',
    ]);
    expect(problemsOf(text('duplicates'))).toEqual([
      '6:10 duplicates is not supported yet by this version',
    ]);
    expect(problemsOf(text('triage').replace('    ask: triage\n', ''))).toEqual([
      '4:3 the rule triage needs ask: the playbook that may propose',
    ]);
  });

  it('may wait for another rule, which must be there', () => {
    const text = (when: string) =>
      file('may: { label: x }').replace('    when: issue.opened', `    when: ${when}`);
    expect(rulesOf(text('[other.done, issue.edited]')).rules[1]?.when).toEqual([
      'other.done',
      'issue.edited',
    ]);
    expect(problemsOf(text('othr.done'))).toEqual([
      '5:11 othr.done: there is no rule othr → other.done',
    ]);
    expect(problemsOf(text('triage.done'))).toEqual([
      '5:11 triage.done: a rule cannot wait for itself',
    ]);
  });
});

describe('what a rule does', () => {
  const effectsOf = (then: string) =>
    rulesOf(`version: 1\nrules: { a: { when: issue.opened, mode: approve, then: ${then} } }`)
      .rules[0]?.effects;
  const wrong = (then: string) =>
    problemsOf(`version: 1\nrules: { a: { when: issue.opened, then: ${then} } }`).join('\n');

  it('is assigning, closing, reopening and reacting, too', () => {
    expect(
      effectsOf('[{ assign: [mona, "@hubot"] }, { unassign: eve, react: -1 }]')?.map(
        ({ kind, parameters }) => [kind, parameters],
      ),
    ).toEqual([
      ['assignee.add', { login: 'mona' }],
      ['assignee.add', { login: 'hubot' }],
      ['assignee.remove', { login: 'eve' }],
      ['reaction', { content: '-1' }],
    ]);
    expect(effectsOf('{ close: not-planned }')?.[0]?.parameters).toEqual({ reason: 'not_planned' });
    expect(effectsOf('{ close: { duplicate: 7 } }')?.[0]?.parameters).toEqual({
      reason: 'duplicate',
      original: '7',
    });
    expect(effectsOf('{ reopen: true }')?.[0]).toEqual({
      kind: 'issue.reopen',
      parameters: {},
      mode: null,
    });
  });

  it('has a mode for each of its lines', () => {
    expect(
      effectsOf('[{ label: [a, b], mode: auto }, { label: c }]')?.map(({ mode }) => mode),
    ).toEqual(['auto', 'auto', null]);
  });

  it.each([
    ['{ close: duplicate }', 'a duplicate needs its original: close: { duplicate: 7 }'],
    ['{ close: { duplicate: "#7" } }', 'expects the number of the original issue'],
    ['{ close: { duplicat: 7 } }', 'duplicat is not known here; there are duplicate → duplicate'],
    ['{ close: completed, reopen: true }', 'a rule closes or reopens, once'],
    ['{ assign: mona, unassign: Mona }', 'Mona is both assigned and unassigned'],
    ['{ label: a, confidence: 1 }', 'confidence stands in may'],
    ['{ label: { one-of: [a] } }', 'a choice of labels stands in may'],
    ['{ comment: "{because}" }', '{because} stands in may'],
    ['{ mode: auto }', 'then says nothing to do'],
    ['{ assign: "mona eve" }', 'mona eve cannot be a login'],
  ])('is not %s', (then, expected) => {
    expect(wrong(then)).toContain(expected);
  });
});

describe('who may steer', () => {
  const head = (text: string) => rulesOf(`version: 1\n${text}`);

  it('is said in approvals and commands', () => {
    const rules = head(
      'approvals: { by: [team/Core, role/maintain, "@mona"], expire: 12h }\ncommands: { explain: anyone, veto: author }',
    );
    const by = [
      { kind: 'team', slug: 'core' },
      { kind: 'role', role: 'maintain' },
      { kind: 'login', login: 'mona' },
    ];
    expect(rules.approvals).toEqual({ by, expireMs: 12 * 3_600_000, undoOver: null });
    expect(rules.commands).toMatchObject({
      explain: [{ kind: 'anyone' }],
      approve: by,
      veto: [{ kind: 'author' }, ...by],
    });
    expect(head('approvals: { undo-over: 50 }').approvals.undoOver).toBe(50);
  });

  it.each([
    [
      'approvals: { by: role/wirte }',
      '2:18 role/wirte is not known here; there are role/read, role/triage, role/write, role/maintain or role/admin → role/write',
    ],
    [
      'approvals: { by: acme/core }',
      '2:18 acme/core is neither anyone, author, a role, a team nor a login; a team is written team/core',
    ],
    ['approvals: { by: [] }', '2:18 expects one to 50'],
    ['approvals: { expire: 3 days }', '2:22 expects a time of at most a year, such as 3d or 12h'],
    ['approvals: { expire: 0d }', '2:22 expects a time'],
    ['approvals: { expire: 400d }', '2:22 expects a time'],
    ['approvals: { undo-over: many }', '2:25 expects how many actions one person may undo'],
    ['commands: { approve: anyone }', '2:13 who may approve stands in approvals, under by'],
    [
      'commands: { explan: anyone }',
      '2:13 explan is not known here; there are explain, triage, undo or veto → explain',
    ],
  ])('cannot be said as %s', (text, expected) => {
    expect(problemsOf(`version: 1\n${text}`)[0]).toContain(expected);
  });
});
