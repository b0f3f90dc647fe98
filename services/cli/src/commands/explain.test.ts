import type { Action, Decision, Entry, IssueDetail, TimelineRun } from '@reprise/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeReprise, NOW, type FakeReprise } from '../testing/fakeReprise.ts';

const at = new Date(NOW).toISOString();
const seen = { clause: 'if', name: 'body', met: true, because: 'the body lacks a version' };

const decision = (given: Partial<Decision>): Decision => ({
  proposal: 'prop_1',
  decision: 'accepted',
  kind: 'label.add',
  summary: 'add the label bug',
  parameters: {},
  confidence: 0.9,
  evidence: [{ source: 'issue', reference: '#7', quote: 'it\u202E crashes' }],
  rationale: 'It crashes.',
  action: 'act_1',
  reason: null,
  because: 'it is sure enough.',
  verdicts: [seen],
  approval: null,
  decidedAt: at,
  ...given,
});

const run = (decisions: readonly Decision[]): Entry => ({
  type: 'run',
  at,
  summary: '',
  run: {
    id: 'run_1',
    rule: 'triage',
    ruleVersion: '0123456789',
    trigger: 'issue.opened',
    verdicts: [seen],
    decisions,
  } as unknown as TimelineRun,
});

const action = (status: Action['status']): Entry => ({
  type: 'action',
  at,
  summary: '',
  action: { id: 'act_1', status, settledAt: at } as Action,
});

let reprise: FakeReprise | undefined;
afterEach(async () => {
  await reprise?.close();
  reprise = undefined;
});

async function explain(entries: readonly Entry[], ...more: string[]): Promise<string> {
  const issue: Partial<IssueDetail> = {
    repository: 'acme/orders-api',
    number: 7,
    title: 'Crash',
    cost: { usd: 0.02, calls: 2 },
  };
  reprise = await fakeReprise(({ url }) => ({
    body: url.includes('/timeline') ? { items: entries, next: null } : issue,
  }));
  return (await reprise.cli('explain', 'acme/orders-api#7', ...more)).out;
}

describe('explaining an issue', () => {
  it('says what was done, by which rule, how sure, on what evidence, and how to undo it', async () => {
    const out = await explain([run([decision({})]), action('succeeded')]);
    const lines = out.split('\n').map((line) => line.replace(/^[\d:-]+( [\d:]+)? {2}/, ''));
    expect(lines.slice(2, 8)).toEqual([
      'Reprise did add the label bug, because it is sure enough.',
      '  It follows the rule triage (version 0123456), triggered by issue.opened. The analyst was 90 % sure.',
      '  Its reason: It crashes.',
      '  “it⟨U+202E⟩ crashes” issue #7',
      '  ✓ if body: the body lacks a version',
      '  To undo it: reprise rollback act_1',
    ]);
    expect(out).toContain('2 calls of a model and cost $0.02');
  });

  it('says what was not done, and what waits', async () => {
    const out = await explain([
      run([
        decision({ decision: 'declined', reason: 'confidence', action: null }),
        decision({
          decision: 'awaiting',
          action: null,
          approval: {
            status: 'waiting',
            expiresAt: new Date(NOW + 3_600_000).toISOString(),
            answeredBy: null,
          },
        }),
      ]),
    ]);
    expect(out).toContain('Reprise did not add the label bug (confidence), because');
    expect(out).toContain(
      'waits for a person to say whether it may add the label bug (in 1 h silence',
    );
    expect(out).not.toContain('rollback');
  });

  it('offers no undo of what was undone', async () => {
    const out = await explain([run([decision({})]), action('compensated')]);
    expect(out).toContain('has undone it since');
    expect(out).not.toContain('To undo it');
  });

  it('says so where nothing was decided, and the same for machines', async () => {
    expect(await explain([])).toContain('Reprise has decided nothing here.');
    await reprise?.close();
    expect(JSON.parse(await explain([], '--json'))).toMatchObject({
      issue: { number: 7 },
      grounds: [],
    });
  });
});
