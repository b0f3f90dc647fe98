import type { Records } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import { textOf } from './answer.ts';
import {
  evolveAnalysis,
  evolveCall,
  evolveProposal,
  evolveToolUse,
  type AnalysisEvent,
} from './evolve.ts';
import type { AnalysisRow } from './table.ts';

const runId = 'run_1';
const used = { modelCalls: 2, inputTokens: 900, outputTokens: 80, costUsd: 0.004 };
const started = (analyst = 'anthropic') =>
  event('AnalysisStarted', {
    runId,
    subject,
    playbook: 'triage',
    promptVersion: 'triage@1',
    analyst,
    model: 'claude',
    memories: [],
    startedAt: 1000,
  });
const finished = (given: Partial<Records['AnalysisFinished']> = {}) =>
  event('AnalysisFinished', {
    runId,
    subject,
    analyst: 'anthropic',
    model: 'claude',
    promptVersion: 'triage@1',
    ...used,
    proposals: 1,
    summary: 'A crash',
    because: null,
    finishedAt: 3000,
    ...given,
  });
const failed = event('AnalysisFailed', {
  runId,
  subject,
  analyst: 'anthropic',
  model: 'claude',
  promptVersion: 'triage@1',
  ...used,
  reason: 'refused',
  message: 'The model refused',
  failedAt: 4000,
});

const fold = (...events: readonly AnalysisEvent[]): AnalysisRow =>
  events.reduce<AnalysisRow | undefined>(evolveAnalysis, undefined) as AnalysisRow;

describe('an analysis', () => {
  it('runs, then finishes or fails', () => {
    expect(fold(started())).toMatchObject({ status: 'running', playbook: 'triage', costUsd: null });
    expect(fold(started(), finished())).toMatchObject({
      status: 'finished',
      summary: 'A crash',
      costUsd: 0.004,
      finishedAt: new Date(3000),
    });
    expect(fold(started(), failed)).toMatchObject({ status: 'failed', reason: 'refused' });
  });

  it('is told by the analyst that answered, not by the one that was asked', () =>
    expect(
      fold(started(), finished({ analyst: 'local', model: null, because: 'Overloaded' })),
    ).toMatchObject({ analyst: 'local', model: null, because: 'Overloaded' }));

  it('keeps the first end', () =>
    expect(fold(started(), finished(), failed)).toEqual(fold(started(), finished())));

  it('is the same whenever its start is read, and however often anything is repeated', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(finished({ analyst: 'local', model: null }), failed),
        fc.array(fc.boolean(), { maxLength: 6 }),
        fc.boolean(),
        (end, more, startFirst) => {
          const start = started();
          const repeated = more.map((again) => (again ? start : end));
          const events = startFirst ? [start, end, ...repeated] : [end, start, ...repeated];
          expect(fold(...events)).toEqual(fold(start, end));
        },
      ),
    ));
});

describe('what an analysis did', () => {
  const call = (answer: string) =>
    event('ModelCalled', {
      runId,
      subject,
      call: 1,
      model: 'claude',
      promptVersion: 'triage@1',
      answer,
      requestDigest: 'd',
      stopReason: 'end_turn',
      inputTokens: 1,
      outputTokens: 2,
      cacheReadTokens: 3,
      cacheWriteTokens: 4,
      costUsd: 0.1,
      durationMs: 5,
      calledAt: 6,
    });

  it('is each call, each tool and each proposal, as first told', () => {
    const row = evolveCall(undefined, call('[{"type":"text","text":"A bug."}]'));
    expect(row).toMatchObject({ runId, call: 1, text: 'A bug.', number: 3, costUsd: 0.1 });
    expect(evolveCall(row, call('[]'))).toBe(row);
    const tool = event('ToolUsed', {
      runId,
      subject,
      call: 1,
      toolUseId: 't',
      tool: 'labels',
      input: '{}',
      output: 'bug',
      failed: false,
      durationMs: 5,
      usedAt: 6,
    });
    const toolRow = evolveToolUse(undefined, tool);
    expect(toolRow).toMatchObject({ tool: 'labels', output: 'bug' });
    expect(evolveToolUse(toolRow, tool)).toBe(toolRow);
    const proposal = event('ProposalMade', {
      proposalId: 'prp_1',
      runId,
      subject,
      kind: 'label.add',
      parameters: { label: 'bug' },
      confidence: 0.9,
      evidence: [],
      rationale: 'It crashes',
      playbook: 'triage',
      promptVersion: 'triage@1',
      analyst: 'local',
      model: null,
      proposedAt: 7,
    });
    const proposalRow = evolveProposal(undefined, proposal);
    expect(proposalRow).toMatchObject({ id: 'prp_1', offset: proposal.position.offset });
    expect(evolveProposal(proposalRow, proposal)).toBe(proposalRow);
  });
});

describe('the text of an answer', () => {
  it('is that of its text blocks alone', () =>
    expect(
      textOf(
        '[{"type":"text","text":"a"},{"type":"tool_use","text":"x"},{"type":"text","text":"b"}]',
      ),
    ).toBe('a\nb'));

  it('is read from whatever a model says', () =>
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (answer) => {
        expect(typeof textOf(answer)).toBe('string');
      }),
    ));
});
