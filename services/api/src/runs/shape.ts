import type { Decision, Run, RunDetail } from '@reprise/contract';
import type { ProposalRow, RunRow } from '@reprise/views';
import { summaryOf } from '../actions/shape.ts';
import { iso, isoOrNull } from '../http/shapes.ts';

export const toRun = (row: RunRow): Run => ({
  id: row.id,
  status: row.status,
  outcome: row.outcome,
  rule: row.rule,
  ruleVersion: row.ruleVersion,
  mode: row.mode,
  repository: row.repository,
  number: row.number,
  delivery: row.deliveryId,
  trigger: row.trigger,
  actor: row.actor,
  ask: null,
  parent: null,
  depth: 0,
  command: null,
  because: row.because,
  verdicts: row.verdicts,
  accepted: row.accepted,
  declined: row.declined,
  awaiting: 0,
  traceId: null,
  startedAt: isoOrNull(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
});

const toDecision = (row: ProposalRow): Decision => ({
  proposal: row.id,
  decision: row.decision,
  kind: row.kind,
  summary: summaryOf(row.kind, row.parameters),
  parameters: row.parameters,
  confidence: null,
  evidence: [],
  rationale: null,
  action: row.actionId,
  reason: row.reason,
  because: row.because,
  verdicts: row.verdicts,
  approval: null,
  decidedAt: iso(row.decidedAt),
});

export const toRunDetail = (row: RunRow, proposals: readonly ProposalRow[]): RunDetail => ({
  ...toRun(row),
  children: [],
  decisions: proposals.map(toDecision),
  analysis: null,
});
