import { eventId, proposalId, type AnalysisFailed, type AnalysisFinished } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { NOW, opened, ruleFile } from '../testing.ts';
import { finishAnalysis, type FinishAnalysisInput } from './finishAnalysis.ts';
import type { JudgedProposal } from './runContext.ts';
import { asked, inForceOf } from './testing.ts';

const FILE = ruleFile(
  '{ when: issue.opened, if: { state: open }, ask: triage, may: { label: "*", mode: suggest } }',
);
const RUN = asked();
const spent = { modelCalls: 1, inputTokens: 10, outputTokens: 5, costUsd: 0.01 };
const common = {
  runId: RUN.runId,
  subject: RUN.subject,
  analyst: 'local',
  model: null,
  promptVersion: 'triage@1',
  ...spent,
};
const envelope = {
  id: 'event-of-end',
  type: 'AnalysisFinished',
  source: '/reprise/agent',
  time: new Date(NOW).toISOString(),
  subject: '11#7',
  tenantId: 'acme',
} as unknown as FinishAnalysisInput['end']['envelope'];

const finished = (changes: Partial<AnalysisFinished> = {}): FinishAnalysisInput['end'] => ({
  type: 'AnalysisFinished',
  envelope,
  data: {
    ...common,
    proposals: 0,
    summary: 'A crash.',
    because: null,
    finishedAt: NOW,
    ...changes,
  },
});
const failed = (changes: Partial<AnalysisFailed> = {}): FinishAnalysisInput['end'] => ({
  type: 'AnalysisFailed',
  envelope,
  data: { ...common, reason: 'refused', message: 'It would not.', failedAt: NOW, ...changes },
});
const judged = (changes: Partial<JudgedProposal>): JudgedProposal => ({
  proposalId: 'prp_1',
  kind: 'label.add',
  parameters: { label: 'bug' },
  decision: 'declined',
  reason: 'suggested',
  because: 'proposed with a confidence of 90 %: @all <b>see</b> #1',
  ...changes,
});

const finish = (end: FinishAnalysisInput['end'], answers: readonly JudgedProposal[] = []) =>
  finishAnalysis({
    run: RUN,
    inForce: inForceOf(FILE),
    end,
    answers,
    facts: opened().facts,
    now: NOW,
  });

describe('the end of an analysis', () => {
  it('ends the run, with what was made of its proposals', () => {
    const answers = [
      judged({ decision: 'accepted', reason: null }),
      judged({ decision: 'awaiting', reason: null }),
      judged({ reason: 'confidence' }),
    ];
    expect(finish(finished({ because: 'The model was overloaded.' }), answers)).toMatchObject([
      {
        type: 'RunFinished',
        id: eventId('RunFinished', RUN.runId),
        key: '11#7',
        tenantId: 'acme',
        correlationId: RUN.runId,
        causationId: 'event-of-end',
        data: {
          outcome: 'decided',
          accepted: 1,
          awaiting: 1,
          declined: 1,
          because: 'A crash. The model was overloaded.',
          verdicts: [{ clause: 'if', name: 'state', met: true }],
        },
      },
    ]);
  });

  it('says why there was no answer', () => {
    expect(finish(failed())[0]?.data).toMatchObject({
      outcome: 'analysis_failed',
      because: 'It would not.',
    });
    expect(finish(failed({ reason: 'cancelled' }))[0]?.data).toMatchObject({
      outcome: 'cancelled',
    });
  });

  it('lists what is suggested in one comment, in words that do nothing', () => {
    const label = 'a`b @all';
    const drafts = finish(finished(), [judged({}), judged({ parameters: { label } })]);
    expect(drafts.map(({ type }) => type)).toEqual(['ProposalAccepted', 'RunFinished']);
    expect(drafts[0]?.data).toMatchObject({
      proposalId: proposalId(RUN.runId, 0),
      kind: 'comment',
      parameters: { rule: 'triage' },
      conditions: [{ clause: 'if', name: 'state' }],
    });
    expect(drafts[1]?.data).toMatchObject({ accepted: 1, declined: 2 });
    const data = drafts[0]?.data;
    const body = data !== undefined && 'parameters' in data ? (data.parameters['body'] ?? '') : '';
    expect(body).toContain('- **add the label bug**');
    expect(body).not.toMatch(/@all|(?<!\\)<b>|(?<!\\)#1/);
  });

  it('does not write over what the run itself comments', () => {
    const own = judged({
      kind: 'comment',
      parameters: { body: 'x', rule: 'triage' },
      decision: 'accepted',
      reason: null,
    });
    expect(finish(finished(), [own, judged({})])).toMatchObject([
      { type: 'ProposalDeclined', data: { reason: 'repeated' } },
      { type: 'RunFinished', data: { accepted: 1, declined: 2 } },
    ]);
  });

  it('is recorded where rules or issue are gone, too', () => {
    const gone = {
      run: RUN,
      inForce: undefined,
      end: finished(),
      answers: [judged({})],
      facts: undefined,
      now: NOW,
    };
    expect(finishAnalysis(gone)).toMatchObject([{ type: 'RunFinished', data: { verdicts: [] } }]);
  });

  it('shows what is invisible in what the analyst says', () => {
    expect(finish(finished({ summary: 'a\u202Eb' }))[0]?.data).toMatchObject({
      because: 'a⟨U+202E⟩b',
    });
  });
});
