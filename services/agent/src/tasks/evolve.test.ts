import fc from 'fast-check';
import type { Subject } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { evolve, initialState, statusOf, type AgentFact } from './evolve.ts';

const subject: Subject = {
  installationId: 1,
  repositoryId: 11,
  repository: 'acme/app',
  issueId: 70,
  number: 7,
};
const common = { runId: 'run_1', subject };

const called = (call: number, offset: number, digest = `d${call}`): AgentFact => ({
  type: 'ModelCalled',
  offset,
  data: {
    ...common,
    call,
    model: 'm',
    promptVersion: 'triage@1',
    requestDigest: digest,
    answer: '[]',
    stopReason: 'end_turn',
    inputTokens: 1,
    outputTokens: 1,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    costUsd: 0.1,
    durationMs: 1,
    calledAt: 0,
  },
});
const used = (call: number, toolUseId: string, offset: number): AgentFact => ({
  type: 'ToolUsed',
  offset,
  data: {
    ...common,
    call,
    toolUseId,
    tool: 'read_file',
    input: '{}',
    output: 'text',
    failed: false,
    durationMs: 1,
    usedAt: 0,
  },
});
const failed = (offset: number): AgentFact => ({
  type: 'AnalysisFailed',
  offset,
  data: {
    ...common,
    analyst: 'local',
    model: null,
    promptVersion: 'triage@1',
    reason: 'timeout',
    message: '',
    modelCalls: 0,
    inputTokens: 0,
    outputTokens: 0,
    costUsd: 0,
    failedAt: 0,
  },
});

const fold = (facts: readonly AgentFact[]) => facts.reduce(evolve, initialState);

describe('what the log says of an analysis', () => {
  it('is the same in whatever order it is read, and however often', () => {
    const facts = [called(1, 2), used(1, 'a', 3), used(1, 'b', 4), called(2, 5), called(2, 6, 'x')];
    const expected = fold([...facts, failed(7), failed(9)]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts, failed(7), failed(9)], { minLength: 7 }),
        fc.array(fc.constantFrom(...facts)),
        (shuffled, again) => {
          expect(fold([...shuffled, ...again])).toEqual(expected);
        },
      ),
    );
  });

  it('keeps the first of two answers to one call', () => {
    expect(fold([called(1, 5, 'late'), called(1, 4, 'early')]).calls).toMatchObject([
      { call: 1, digest: 'early' },
    ]);
  });

  it('is done with its first end', () => {
    expect(statusOf(fold([called(1, 1)]))).toBe('open');
    expect(statusOf(fold([called(1, 1), failed(2)]))).toBe('done');
  });
});
