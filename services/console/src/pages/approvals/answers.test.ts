import type { Approval } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { note, outcomeOf, underWay } from './answers.ts';

const waiting: Approval = {
  proposal: 'prp_1',
  run: 'run_1',
  rule: 'triage',
  ruleVersion: 'abc',
  repository: 'acme/shop',
  number: 7,
  issueTitle: 'It crashes',
  kind: 'label.add',
  summary: 'add the label bug',
  parameters: { label: 'bug' },
  confidence: 0.9,
  evidence: [],
  rationale: null,
  change: { field: 'label:bug', from: null, to: 'bug' },
  verdicts: [],
  because: '',
  approvers: ['role/write'],
  status: 'waiting',
  requestedAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-04T00:00:00.000Z',
  answeredBy: null,
  answeredVia: null,
  answeredAt: null,
  answerBecause: null,
  edited: false,
  action: null,
  objections: [],
};
const objection = {
  command: 'cmd_1',
  reason: 'not_allowed',
  because: 'the label is outside of may',
  by: 'mia',
  at: '2026-01-01T01:00:00.000Z',
};

describe('an answer', () => {
  it('has no outcome while the approval waits', () => {
    expect(outcomeOf(waiting, 'cmd_1')).toBeUndefined();
  });

  it('counts once the approval is answered, whoever was first', () => {
    const approval = { ...waiting, status: 'refused' as const };
    expect(outcomeOf(approval, 'cmd_1')).toEqual({ kind: 'counted', approval });
  });

  it('is objected to by an objection of its own, not of another', () => {
    const approval = { ...waiting, objections: [objection] };
    expect(outcomeOf(approval, 'cmd_1')).toMatchObject({ kind: 'objected', objection });
    expect(outcomeOf(approval, 'cmd_2')).toBeUndefined();
  });

  it('is under way from when it is given until its outcome is known', () => {
    note('prp_1', 'accept');
    expect(underWay.get().get('prp_1')).toBe('accept');
    note('prp_1', undefined);
    expect(underWay.get().size).toBe(0);
  });
});
