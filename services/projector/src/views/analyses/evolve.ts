import type { Event } from '@reprise/schemas';
import { textOf } from './answer.ts';
import type { AnalysisRow, AnalystProposalRow, ModelCallRow, ToolUseRow } from './table.ts';

export type AnalysisEvent = Event<'AnalysisStarted' | 'AnalysisFinished' | 'AnalysisFailed'>;

/**
 * An analysis after an event of it. Of two starts, and of two ends, the first counts. Who answered
 * and with what is told by the end, whenever the start is read.
 */
export function evolveAnalysis(row: AnalysisRow | undefined, event: AnalysisEvent): AnalysisRow {
  const analysis = row ?? blank(event);
  if (event.type === 'AnalysisStarted') {
    return analysis.startedAt === null ? started(analysis, event) : analysis;
  }
  return analysis.finishedAt === null ? ended(analysis, event) : analysis;
}

function started(analysis: AnalysisRow, { data }: Event<'AnalysisStarted'>): AnalysisRow {
  const { playbook, analyst, model, promptVersion, startedAt } = data;
  const told = { playbook, startedAt: new Date(startedAt) };
  const asked = analysis.finishedAt === null ? { analyst, model, promptVersion } : {};
  return { ...analysis, ...told, ...asked };
}

function ended(
  analysis: AnalysisRow,
  event: Event<'AnalysisFinished' | 'AnalysisFailed'>,
): AnalysisRow {
  const { analyst, model, promptVersion, modelCalls, inputTokens, outputTokens, costUsd } =
    event.data;
  const told = { analyst, model, promptVersion, modelCalls, inputTokens, outputTokens, costUsd };
  switch (event.type) {
    case 'AnalysisFinished': {
      const { summary, because, finishedAt } = event.data;
      const end = { status: 'finished', finishedAt: new Date(finishedAt) } as const;
      return { ...analysis, ...told, ...end, summary, because };
    }
    case 'AnalysisFailed': {
      const { reason, message, failedAt } = event.data;
      const end = { status: 'failed', finishedAt: new Date(failedAt) } as const;
      return { ...analysis, ...told, ...end, reason, message };
    }
    default:
      return event satisfies never;
  }
}

const blank = ({ data, envelope }: AnalysisEvent): AnalysisRow => ({
  runId: data.runId,
  tenantId: envelope.tenantId,
  repositoryId: data.subject.repositoryId,
  repository: data.subject.repository,
  number: data.subject.number,
  status: 'running',
  analyst: data.analyst,
  model: data.model,
  promptVersion: data.promptVersion,
  playbook: null,
  startedAt: null,
  summary: null,
  because: null,
  reason: null,
  message: null,
  modelCalls: null,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
  finishedAt: null,
});

/** A call of a model, as its first record tells it. */
export function evolveCall(
  row: ModelCallRow | undefined,
  { data, envelope }: Event<'ModelCalled'>,
): ModelCallRow {
  if (row !== undefined) return row;
  const { subject, answer, calledAt, ...told } = data;
  return {
    ...told,
    tenantId: envelope.tenantId,
    repositoryId: subject.repositoryId,
    number: subject.number,
    text: textOf(answer),
    calledAt: new Date(calledAt),
  };
}

/** A use of a tool, as its first record tells it. */
export function evolveToolUse(
  row: ToolUseRow | undefined,
  { data, envelope }: Event<'ToolUsed'>,
): ToolUseRow {
  if (row !== undefined) return row;
  const { runId, toolUseId, call, tool, input, output, failed, durationMs, usedAt } = data;
  const told = { runId, toolUseId, call, tool, input, output, failed, durationMs };
  return { ...told, tenantId: envelope.tenantId, usedAt: new Date(usedAt) };
}

/** A proposal of an analyst, as its first record tells it. */
export function evolveProposal(
  row: AnalystProposalRow | undefined,
  { data, envelope, position }: Event<'ProposalMade'>,
): AnalystProposalRow {
  if (row !== undefined) return row;
  const { proposalId, runId, kind, parameters, confidence, evidence, rationale } = data;
  return {
    runId,
    kind,
    parameters,
    confidence,
    evidence,
    rationale,
    id: proposalId,
    tenantId: envelope.tenantId,
    proposedAt: new Date(data.proposedAt),
    offset: position.offset,
  };
}
