import type { Evidence } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type AnalysisViewStatus = 'running' | 'finished' | 'failed';

/** What an analyst made of a subject in a run: the first start and the first end. */
export const Analysis = defineEntity({
  name: 'Analysis',
  tableName: 'analyses',
  indexes: [
    { name: 'analyses_started', properties: ['startedAt'] },
    { name: 'analyses_finished', properties: ['finishedAt'] },
    { name: 'analyses_subject', properties: ['repositoryId', 'number', 'startedAt'] },
  ],
  properties: {
    runId: p.text().primary(),
    tenantId: p.text(),
    repositoryId: p.bigint('number'),
    repository: p.text(),
    number: p.integer(),
    status: p.text().$type<AnalysisViewStatus>(),
    /** The one that answered, or that was asked as long as none has. */
    analyst: p.text(),
    model: p.text().strictNullable(),
    promptVersion: p.text(),
    playbook: p.text().strictNullable(),
    startedAt: p.datetime().strictNullable(),
    /** What the analyst makes of the issue. */
    summary: p.text().strictNullable(),
    /** Why another analyst answered than was asked. */
    because: p.text().strictNullable(),
    /** Why it failed: a code, and plain words. */
    reason: p.text().strictNullable(),
    message: p.text().strictNullable(),
    /** Of all calls, by the end of the analysis. */
    modelCalls: p.integer().strictNullable(),
    inputTokens: p.integer().strictNullable(),
    outputTokens: p.integer().strictNullable(),
    costUsd: p.double().$type<number>().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
  },
});
export type AnalysisRow = InferEntity<typeof Analysis>;

/**
 * An answer of a model. What it cost is summed over these rows. A call that was made again with
 * another request was paid for, too: it is a row of its own.
 */
export const ModelCall = defineEntity({
  name: 'ModelCall',
  tableName: 'model_calls',
  indexes: [
    { name: 'model_calls_called', properties: ['calledAt'] },
    { name: 'model_calls_subject', properties: ['repositoryId', 'number'] },
  ],
  properties: {
    runId: p.text().primary(),
    call: p.integer().primary(),
    requestDigest: p.text().primary(),
    tenantId: p.text(),
    repositoryId: p.bigint('number'),
    number: p.integer(),
    model: p.text(),
    promptVersion: p.text(),
    /** The text of the answer; the log has all of it. */
    text: p.text(),
    stopReason: p.text(),
    inputTokens: p.integer(),
    outputTokens: p.integer(),
    cacheReadTokens: p.integer(),
    cacheWriteTokens: p.integer(),
    costUsd: p.double().$type<number>(),
    durationMs: p.bigint('number'),
    calledAt: p.datetime(),
  },
});
export type ModelCallRow = InferEntity<typeof ModelCall>;

/** A read-only tool that a model used. */
export const ToolUse = defineEntity({
  name: 'ToolUse',
  tableName: 'tool_uses',
  properties: {
    runId: p.text().primary(),
    toolUseId: p.text().primary(),
    tenantId: p.text(),
    call: p.integer(),
    tool: p.text(),
    input: p.text(),
    output: p.text(),
    failed: p.boolean(),
    durationMs: p.bigint('number'),
    usedAt: p.datetime(),
  },
});
export type ToolUseRow = InferEntity<typeof ToolUse>;

/** What an analyst proposes. Policy's answer is in proposals and approvals. */
export const AnalystProposal = defineEntity({
  name: 'AnalystProposal',
  tableName: 'analyst_proposals',
  indexes: [
    { name: 'analyst_proposals_run', properties: ['runId'] },
    { name: 'analyst_proposals_proposed', properties: ['proposedAt'] },
  ],
  properties: {
    id: p.text().primary(),
    tenantId: p.text(),
    runId: p.text(),
    kind: p.text(),
    parameters: p.json<Readonly<Record<string, string>>>(),
    confidence: p.double().$type<number>(),
    evidence: p.json<readonly Evidence[]>(),
    rationale: p.text(),
    proposedAt: p.datetime(),
    /** Where it stands in the log, which is the order within its run. */
    offset: p.bigint('bigint').name('offset'),
  },
});
export type AnalystProposalRow = InferEntity<typeof AnalystProposal>;
