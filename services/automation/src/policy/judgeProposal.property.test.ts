import type { IssueFacts } from '@reprise/conditions';
import { analystProposalId, type Allowance, type ProposalMade } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MODES, type Mode, type Rules } from '../rules/rules.ts';
import { judgedFrom, type Answer, type JudgedProposal } from '../runs/runContext.ts';
import { asked, proposed } from '../runs/testing.ts';
import { NOW, opened, rulesOf } from '../testing.ts';
import { judgeProposal } from './judgeProposal.ts';

const NAMES = ['bug', 'Bug', 'area/ui', 'area/', 'AREA/ui ', 'mona', 'octo-cat', 'eyes', '+1'];
const REASONS = ['completed', 'not_planned', 'not-planned', 'duplicate'];
const HOSTILE = [
  '',
  '*',
  'bug\u202E',
  'x'.repeat(51),
  '__proto__',
  '../1',
  '@all',
  'a\nb',
  '0',
  '-1',
];
const KINDS = [
  'label.add',
  'label.remove',
  'assignee.add',
  'issue.close',
  'issue.reopen',
  'reaction',
  'comment',
];
const UNKNOWN = ['issue.delete', 'LABEL.ADD', 'toString', '__proto__', 'label', ''];

// Most of it is likely to be allowed: else the first limit would hide all others.
const mode = fc.constantFrom('auto', 'auto', 'auto', ...MODES);
const kind = fc.constantFrom('label.add', 'label.add', 'label.add', ...KINDS);
const value = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom('bug', 'area/ui', 'p1', 'duplicate', ...NAMES, ...REASONS),
  },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE, '12', '#12', '7') },
  { weight: 1, arbitrary: fc.string() },
);
const original = fc.constantFrom('12', '#12', '7', '0', '1e3', '');
const likely = fc.record({
  original,

  label: value,
  login: value,
  reason: value,
  content: value,
  body: value,
});
const strange = fc.dictionary(
  fc.constantFrom(
    'label',
    'login',
    'reason',
    'original',
    'content',
    'comment',
    'body',
    'rule',
    'repository',
    '__proto__',
    'issue',
  ),
  value,
);
const parameters = fc
  .tuple(likely, strange)
  .map(([one, other]): Record<string, string> => ({ ...other, ...one }));
const confidence = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(1, 1, 1, 1, 1, 0, Number.NaN, Infinity, -Infinity, -0.1, 1.1, 1e308),
);
const line: fc.Arbitrary<Allowance> = fc
  .record({
    kind,
    choices: fc.array(fc.constantFrom(...NAMES, ...REASONS, '*', 'area/*', '*b*'), {
      maxLength: 3,
    }),
    atMost: fc.option(fc.integer({ min: 1, max: 2 })),
    confidence: fc.constantFrom(0, 0.5, 0.8, 1),
    mode: fc.option(mode),
  })
  .map((one) => (one.kind === 'comment' ? { ...one, choices: [] } : one));
const facts: fc.Arbitrary<Partial<IssueFacts>> = fc.record({
  labels: fc.constantFrom<readonly string[]>([], [], ['area/ui'], ['bug'], ['pinned']),
  assignees: fc.subarray(['mona', 'Octo-Cat']),
  state: fc.constantFrom('open', 'closed'),
});
const proposal: fc.Arbitrary<Partial<ProposalMade>> = fc.record({
  kind: fc.oneof({ weight: 9, arbitrary: kind }, fc.constantFrom(...UNKNOWN)),
  parameters,
  confidence,
});
const world = fc.record({
  file: mode,
  rule: fc.option(mode),
  may: fc.array(line, { minLength: 1, maxLength: 5 }),
  facts,
  vetoed: fc.constantFrom(false, false, false, false, true),
  proposals: fc.array(proposal, { minLength: 1, maxLength: 6 }),
});
type World = typeof world extends fc.Arbitrary<infer One> ? One : never;

/** What may be done, written down a second time in other words: the oracle. */
function oracle(
  { file, rule, may, facts: some, vetoed }: World,
  { kind, parameters: given = {}, confidence: sure = Number.NaN }: Partial<ProposalMade>,
  before: readonly { line: Allowance; field: string }[],
): { line: Allowance; field: string; answer: Mode; key: string } | undefined {
  if (vetoed || some.labels?.includes('pinned')) return undefined;
  const read = READ[kind ?? '']?.(
    Object.hasOwn(given, KEY[kind ?? ''] ?? '') ? (given[KEY[kind ?? ''] ?? ''] ?? '') : '',
    given,
  );
  if (read === undefined) return undefined;
  const fitting = may.filter(
    (one) =>
      one.kind === kind &&
      (read.is === null ||
        one.choices.length === 0 ||
        one.choices.some((glob) => globs(glob, read.is ?? ''))),
  );
  const [first] = fitting;
  if (first === undefined || !Number.isFinite(sure) || sure < first.confidence || sure > 1)
    return undefined;
  if (before.some(({ field }) => field === read.field)) return undefined;
  if (first.atMost !== null && before.filter((one) => one.line === first).length >= first.atMost)
    return undefined;
  if (read.so(some)) return undefined;
  const modes = [file, rule, first.mode as Mode | null].filter((one) => one !== null);
  const answer = MODES.find((one) => modes.includes(one)) ?? 'observe';
  return { line: first, field: read.field, answer, key: read.is ?? '' };
}

const KEY: Readonly<Record<string, string>> = {
  'label.add': 'label',
  'label.remove': 'label',
  'assignee.add': 'login',
  'issue.close': 'reason',
  reaction: 'content',
  comment: 'body',
};
const globs = (glob: string, name: string): boolean =>
  new RegExp(`^${glob.replaceAll(/[+/-]/g, '\\$&').replaceAll('*', '[^]*')}$`, 'i').test(name);
const has = (names: readonly string[] | undefined, name: string): boolean =>
  (names ?? []).some((one) => one.toLowerCase() === name.toLowerCase());

interface Read {
  readonly is: string | null;
  readonly field: string;
  readonly so: (some: Partial<IssueFacts>) => boolean;
}
// Only what this test's vocabulary can hold: printable ASCII and what is plainly wrong.
const label = (text: string): string | undefined =>
  /^[ -~]{1,50}$/.test(text.trim()) ? text.trim() : undefined;

const READ: Readonly<
  Record<string, (text: string, given: Readonly<Record<string, string>>) => Read | undefined>
> = Object.assign(Object.create(null), {
  'label.add': (text: string) => {
    const is = label(text);
    return is === undefined
      ? undefined
      : {
          is,
          field: `l:${is.toLowerCase()}`,
          so: (some: Partial<IssueFacts>) => has(some.labels, is),
        };
  },
  'label.remove': (text: string) => {
    const is = label(text);
    return is === undefined
      ? undefined
      : {
          is,
          field: `l:${is.toLowerCase()}`,
          so: (some: Partial<IssueFacts>) => !has(some.labels, is),
        };
  },
  'assignee.add': (text: string) => {
    const is = text.trim().replace(/^@/, '');
    return /^[a-z0-9](-?[a-z0-9])*(_[a-z0-9]{1,20})?$/i.test(is) && is.length <= 39
      ? {
          is,
          field: `a:${is.toLowerCase()}`,
          so: (some: Partial<IssueFacts>) => has(some.assignees, is),
        }
      : undefined;
  },
  'issue.close': (text: string, given: Readonly<Record<string, string>>) => {
    const is = text.trim().replaceAll('-', '_');
    const original = (Object.hasOwn(given, 'original') ? (given['original'] ?? '') : '')
      .trim()
      .replace(/^#/, '');
    const fine =
      ['completed', 'not_planned'].includes(is) ||
      (is === 'duplicate' && /^[1-9][0-9]{0,8}$/.test(original) && original !== '7');
    return fine
      ? { is, field: 'state', so: (some: Partial<IssueFacts>) => some.state === 'closed' }
      : undefined;
  },
  'issue.reopen': () => ({
    is: null,
    field: 'state',
    so: (some: Partial<IssueFacts>) => some.state === 'open',
  }),
  reaction: (text: string) =>
    ['eyes', '+1'].includes(text.trim()) ||
    ['-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket'].includes(text.trim())
      ? { is: text.trim(), field: `r:${text.trim()}`, so: () => false }
      : undefined,
  comment: (text: string) =>
    text.trim() === '' ? undefined : { is: null, field: 'c', so: () => false },
});

const SHAPES: Readonly<Record<string, readonly string[]>> = {
  'label.add': ['label'],
  'label.remove': ['label'],
  'assignee.add': ['login'],
  'issue.close': ['reason', 'original'],
  'issue.reopen': [],
  reaction: ['content'],
  comment: ['body', 'rule'],
};

const ANSWERS: Readonly<Record<Mode, string>> = {
  auto: 'ProposalAccepted',
  approve: 'ApprovalRequested',
  suggest: 'ProposalDeclined',
  observe: 'ProposalDeclined',
};

const PARSED = rulesOf(
  'version: 1\nprotect: { label: pinned }\nrules:\n  triage: { when: issue.opened, ask: triage, may: { reopen: true } }\n',
);

const rulesIn = ({ file, rule, may }: World): Rules => ({
  ...PARSED,
  mode: file,
  rules: PARSED.rules.map((one) => ({ ...one, mode: rule, may })),
});

function judgeAll(one: World): readonly { given: Partial<ProposalMade>; answer: Answer }[] {
  const earlier: JudgedProposal[] = [];
  const inForce = { rules: rulesIn(one), version: 'blob1' };
  return one.proposals.map((given, index) => {
    const made = proposed('', {}, { ...given, proposalId: analystProposalId('run_1', index) });
    const answer = judgeProposal({
      run: asked(),
      inForce,
      proposal: made,
      facts: opened(one.facts).facts,
      vetoed: one.vetoed,
      earlier: [...earlier],
      now: NOW,
      causationId: 'x',
    });
    earlier.push(judgedFrom(answer));
    return { given, answer };
  });
}

describe('whatever an analyst proposes', () => {
  it('is accepted, or asked about, exactly where may allows it', () => {
    fc.assert(
      fc.property(world, (one) => {
        const before: { line: Allowance; field: string }[] = [];
        for (const { given, answer } of judgeAll(one)) {
          const expected = oracle(one, given, before);
          expect(answer.type, answer.data.because).toBe(
            expected === undefined ? 'ProposalDeclined' : ANSWERS[expected.answer],
          );
          if (expected !== undefined) before.push(expected);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('changes this subject alone, with the parameters of its kind alone, in words that do nothing', () => {
    fc.assert(
      fc.property(world, (one) => {
        for (const { answer } of judgeAll(one)) {
          expect(answer.data.subject).toEqual(opened().subject);
          expect(answer.data.rule).toBe('triage');
          if (answer.type === 'ProposalDeclined') continue;
          const { kind, parameters: written } = answer.data;
          for (const name of Object.keys(written)) expect(SHAPES[kind]).toContain(name);
          for (const [name, text] of Object.entries(written)) {
            if (name === 'body')
              expect(text).not.toMatch(/@(?!<!-- -->)|(?<!\\)[<\[`*_](?!!-- -->)/);
            else expect(text).toMatch(/^[ -~]{1,50}$/);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
