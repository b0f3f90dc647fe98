import type { IssueFacts } from '@reprise/conditions';
import type { Allowance, ProposalMade } from '@reprise/schemas';
import fc from 'fast-check';
import { MODES } from '../../rules/rules.ts';

/**
 * For tests: worlds in which an analyst proposes whatever it likes. Most of it is likely to be
 * allowed, else the first limit would hide all others.
 */
const NAMES = ['bug', 'Bug', 'area/ui', 'area/', 'AREA/ui ', 'mona', 'octo-cat', 'eyes', '+1'];
const REASONS = ['completed', 'not_planned', 'not-planned', 'duplicate'];
const HOSTILE = ['', '*', 'bug\u202E', 'x'.repeat(51), '__proto__', '@all', 'a\nb', '0', '-1'];
const KINDS = [
  'label.remove',
  'assignee.add',
  'issue.close',
  'issue.reopen',
  'reaction',
  'comment',
];
const UNKNOWN = ['issue.delete', 'LABEL.ADD', 'toString', '__proto__', 'label', ''];

const modes = fc.constantFrom('auto', 'auto', 'auto', ...MODES);
const kinds = fc.constantFrom('label.add', 'label.add', 'label.add', ...KINDS);
const values = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom('bug', 'area/ui', 'p1', 'duplicate', ...NAMES, ...REASONS),
  },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string() },
);
const likely = fc.record({
  label: values,
  login: values,
  reason: values,
  content: values,
  body: values,
  original: fc.constantFrom('12', '#12', '7', '0', '1e3', ''),
});
const strange = fc.dictionary(
  fc.constantFrom('comment', 'rule', 'repository', '__proto__', 'issue', 'number'),
  values,
);

const proposals = fc.record({
  kind: fc.oneof({ weight: 9, arbitrary: kinds }, fc.constantFrom(...UNKNOWN)),
  parameters: fc
    .tuple(likely, strange)
    .map(([one, other]): Record<string, string> => ({ ...other, ...one })),
  confidence: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(1, 1, 1, 1, 1, 0, Number.NaN, Infinity, -Infinity, -0.1, 1.1, 1e308),
  ),
});

const lines: fc.Arbitrary<Allowance> = fc
  .record({
    kind: kinds,
    choices: fc.array(fc.constantFrom(...NAMES, ...REASONS, '*', 'area/*', '*b*'), {
      maxLength: 3,
    }),
    atMost: fc.option(fc.integer({ min: 1, max: 2 })),
    confidence: fc.constantFrom(0, 0.5, 0.8, 1),
    mode: fc.option(modes),
  })
  .map((line) => (line.kind === 'comment' ? { ...line, choices: [] } : line));

export const worlds = fc.record({
  file: modes,
  rule: fc.option(modes),
  may: fc.array(lines, { minLength: 1, maxLength: 5 }),
  facts: fc.record({
    labels: fc.constantFrom<readonly string[]>([], [], ['area/ui'], ['bug'], ['pinned']),
    assignees: fc.subarray(['mona', 'Octo-Cat']),
    state: fc.constantFrom<IssueFacts['state']>('open', 'closed'),
  }),
  vetoed: fc.constantFrom(false, false, false, false, true),
  proposals: fc.array(proposals, { minLength: 1, maxLength: 6 }),
});

export type World = typeof worlds extends fc.Arbitrary<infer One> ? One : never;
export type Wish = Pick<ProposalMade, 'kind' | 'parameters' | 'confidence'>;
