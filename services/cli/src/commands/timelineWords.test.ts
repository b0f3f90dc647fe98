import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Entry, RunDetail } from '@reprise/contract';
import { timelineWords } from './timelineWords.ts';

const context = {
  now: () => Date.parse('2026-11-21T12:00:00Z'),
  terminal: { columns: 100, colors: pc.createColors(false), out() {}, say() {}, progress() {} },
};
const told = (entry: object): string =>
  timelineWords(context, [
    { at: '2026-11-20T12:00:00Z', summary: 'it happened', ...entry } as Entry,
  ])
    .slice(1)
    .join('\n');

const seen = { clause: 'if', name: 'body', met: true, because: 'the body lacks “### Version”' };
const mode = { clause: 'mode', name: 'auto', met: true, because: 'the mode is auto' };

/** What a rule proposes by itself. */
const byItself = {
  proposal: 'prop_1',
  kind: 'label.add',
  parameters: {},
  confidence: null,
  evidence: [],
  rationale: null,
  approval: null,
  decidedAt: '2026-11-20T12:00:00Z',
} as const;

const run = (given: Partial<RunDetail>): object => ({
  type: 'run',
  run: { verdicts: [seen], decisions: [], because: null, ...given },
});

describe('a timeline in words', () => {
  it('says once what a rule saw, and below each decision what was seen beyond that', () => {
    const decision = {
      decision: 'accepted',
      summary: 'add the label needs-info',
      action: 'act_1',
      reason: null,
      because: 'the body lacks it',
      verdicts: [seen, mode],
      ...byItself,
    } as const;
    expect(told(run({ decisions: [decision] }))).toBe(
      [
        '  ✓ if body: the body lacks “### Version”',
        '  → add the label needs-info',
        '    ✓ mode auto: the mode is auto',
      ].join('\n'),
    );
  });

  it('marks an unless that is met as speaking against the rule', () => {
    const bot = { clause: 'unless', name: 'author', met: true, because: 'was opened by a bot' };
    expect(told(run({ verdicts: [bot, { ...bot, met: false }] }))).toBe(
      ['  ✗ unless author: was opened by a bot', '  ✓ unless author: was opened by a bot'].join(
        '\n',
      ),
    );
  });

  it('says what was declined, and why', () => {
    const decision = {
      decision: 'declined',
      summary: 'add the label bug',
      action: null,
      reason: 'observed',
      because: 'the repository is only observed',
      verdicts: [],
      ...byItself,
    } as const;
    expect(told(run({ decisions: [decision] }))).toContain(
      '– not done: add the label bug (observed: the repository is only observed)',
    );
  });

  it('tells how sure an analyst was, and quotes what it rests on', () => {
    const decision = {
      decision: 'awaiting',
      summary: 'close the issue',
      action: null,
      reason: null,
      because: 'the rule says approve',
      verdicts: [],
      ...byItself,
      confidence: 0.871,
      rationale: 'It was fixed.',
      evidence: [{ source: 'comment', reference: '#12', quote: 'works\u202E now' }],
    } as const;
    expect(told(run({ verdicts: [], decisions: [decision] }))).toBe(
      [
        '  ? waits for a person: close the issue, 87 % sure',
        '    It was fixed.',
        '    “works⟨U+202E⟩ now” comment #12',
      ].join('\n'),
    );
  });

  it('shows what a field held before and after, in one line', () => {
    const action = {
      id: 'act_1',
      rule: 'triage',
      because: 'it said so',
      before: { value: null },
      after: { value: 'two\nlines' },
      evidence: null,
      verdicts: [],
    };
    expect(told({ type: 'action', action })).toContain('before absent, after "two lines"');
  });
});
