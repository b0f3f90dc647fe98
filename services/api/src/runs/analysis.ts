import type { Analysis, AnalysisDetail, AnalystProposal } from '@reprise/contract';
import type {
  AnalysisRow,
  AnalystProposalRow,
  ModelCallRow,
  RunRow,
  ToolUseRow,
  WithdrawalRow,
} from '@reprise/views';
import { summaryOf } from '../actions/shape.ts';
import { iso, isoOrNull } from '../http/shapes.ts';

/** What the calls of a model in a run came to. */
export interface Spent {
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * What an analyst made of a run.
 * @param spent the sum over its calls; undefined without any.
 * @param withdrawn what is withdrawn of its proposals, or was, by their ids.
 * @returns null where nothing was asked, or where the run ended before anybody took it up.
 */
export function toAnalysis(
  run: Pick<RunRow, 'ask' | 'status'>,
  row: AnalysisRow | undefined,
  proposals: readonly AnalystProposalRow[],
  spent: Spent | undefined,
  withdrawn: ReadonlyMap<string, WithdrawalRow>,
): Analysis | null {
  if (row === undefined) {
    return run.ask === null || run.status === 'finished' ? null : waiting(run.ask);
  }
  const { costUsd, inputTokens, outputTokens } = spent ?? row;
  return {
    status: row.status,
    analyst: row.analyst,
    model: row.model,
    playbook: row.playbook ?? run.ask ?? '',
    promptVersion: row.promptVersion,
    summary: row.summary,
    because: row.because,
    reason: row.reason,
    message: row.message,
    startedAt: isoOrNull(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
    costUsd: costUsd ?? 0,
    inputTokens: inputTokens ?? 0,
    outputTokens: outputTokens ?? 0,
    proposals: proposals.map((one) => toProposal(one, withdrawn.get(one.id))),
  };
}

const waiting = (playbook: string): Analysis => ({
  status: 'waiting',
  analyst: null,
  model: null,
  playbook,
  promptVersion: null,
  summary: null,
  because: null,
  reason: null,
  message: null,
  startedAt: null,
  finishedAt: null,
  costUsd: 0,
  inputTokens: 0,
  outputTokens: 0,
  proposals: [],
});

const toProposal = (
  row: AnalystProposalRow,
  turned: WithdrawalRow | undefined,
): AnalystProposal => ({
  proposal: row.id,
  kind: row.kind,
  summary: summaryOf(row.kind, row.parameters),
  parameters: row.parameters,
  confidence: row.confidence,
  evidence: row.evidence,
  rationale: row.rationale,
  withdrawn:
    turned?.withdrawn === true
      ? { rollback: turned.rollbackId, residue: turned.residue, at: iso(turned.turnedAt) }
      : null,
});

/** An analysis with what was called and used, in that order. */
export const withCalls = (
  analysis: Analysis | null,
  calls: readonly ModelCallRow[],
  tools: readonly ToolUseRow[],
): AnalysisDetail | null =>
  analysis && { ...analysis, calls: calls.map(toCall), tools: tools.map(toToolUse) };

const toCall = (row: ModelCallRow): AnalysisDetail['calls'][number] => ({
  call: row.call,
  model: row.model,
  stopReason: row.stopReason,
  inputTokens: row.inputTokens,
  outputTokens: row.outputTokens,
  cacheReadTokens: row.cacheReadTokens,
  costUsd: row.costUsd,
  durationMs: row.durationMs,
  at: iso(row.calledAt),
  text: row.text,
});

const toToolUse = (row: ToolUseRow): AnalysisDetail['tools'][number] => ({
  call: row.call,
  tool: row.tool,
  input: row.input,
  output: row.output,
  failed: row.failed,
  durationMs: row.durationMs,
  at: iso(row.usedAt),
});
