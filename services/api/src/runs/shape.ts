import type { ProposalRow, RunRow } from '@reprise/views';
import { z } from 'zod';
import { summaryOf } from '../actions/shape.ts';
import { iso, isoOrNull, listOf, time, verdict } from '../http/shapes.ts';

export const RUN_OUTCOMES = [
  'unknown',
  'decided',
  'conditions_unmet',
  'failed',
  'analysis_failed',
  'cancelled',
] as const;

/** One rule, triggered by one delivery. */
export const runShape = z.object({
  id: z.string(),
  status: z.enum(['started', 'finished']),
  outcome: z.enum(RUN_OUTCOMES).nullable(),
  rule: z.string().nullable(),
  ruleVersion: z.string().nullable(),
  mode: z.string().nullable().describe('observe, suggest, approve or auto.'),
  repository: z.string().describe('owner/name'),
  number: z.number().int(),
  delivery: z.string().nullable(),
  trigger: z.string().nullable().describe('Such as issue.opened.'),
  actor: z.string().nullable(),
  because: z.string().nullable(),
  verdicts: listOf(verdict),
  accepted: z.number().int().nullable(),
  declined: z.number().int().nullable(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
});
export type Run = z.output<typeof runShape>;

/** Policy's answer to one thing that a run would like to do. */
const decisionShape = z.object({
  proposal: z.string(),
  decision: z.enum(['accepted', 'declined']),
  kind: z.string(),
  summary: z.string(),
  parameters: z.record(z.string(), z.string()),
  action: z.string().nullable().describe('Of an accepted proposal.'),
  reason: z.string().nullable().describe('Why it was declined, as a code.'),
  because: z.string(),
  verdicts: listOf(verdict),
  decidedAt: time,
});
export type Decision = z.output<typeof decisionShape>;

export const runDetailShape = runShape.extend({ decisions: listOf(decisionShape) });
export type RunDetail = z.output<typeof runDetailShape>;

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
  because: row.because,
  verdicts: row.verdicts,
  accepted: row.accepted,
  declined: row.declined,
  startedAt: isoOrNull(row.startedAt),
  finishedAt: isoOrNull(row.finishedAt),
});

const toDecision = (row: ProposalRow): Decision => ({
  proposal: row.id,
  decision: row.decision,
  kind: row.kind,
  summary: summaryOf(row.kind, row.parameters),
  parameters: row.parameters,
  action: row.actionId,
  reason: row.reason,
  because: row.because,
  verdicts: row.verdicts,
  decidedAt: iso(row.decidedAt),
});

export const toRunDetail = (row: RunRow, proposals: readonly ProposalRow[]): RunDetail => ({
  ...toRun(row),
  decisions: proposals.map(toDecision),
});
