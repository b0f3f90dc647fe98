import { z } from 'zod';
import { analysisDetailShape } from './analyses.ts';
import { APPROVAL_STATUSES } from './approvals.ts';
import { evidenceShape, listOf, parametersShape, time, verdictShape } from './common.ts';

export const RUN_OUTCOMES = [
  'unknown',
  'decided',
  'conditions_unmet',
  'failed',
  'analysis_failed',
  'cancelled',
] as const;
export const RUN_STATUSES = ['started', 'finished'] as const;
export const DECISIONS = ['accepted', 'declined', 'awaiting'] as const;

/** One rule, triggered by a delivery, a person's command, or the end of another run. */
export const runShape = z.object({
  id: z.string(),
  status: z.enum(RUN_STATUSES),
  outcome: z.enum(RUN_OUTCOMES).nullable(),
  rule: z.string().nullable(),
  ruleVersion: z.string().nullable(),
  mode: z.string().nullable().describe('observe, suggest, approve or auto.'),
  repository: z.string().describe('owner/name'),
  number: z.number().int(),
  delivery: z.string().nullable().describe('null: a person asked for it.'),
  trigger: z.string().nullable().describe('Such as issue.opened.'),
  actor: z.string().nullable(),
  ask: z.string().nullable().describe('The playbook that the analyst was asked for.'),
  parent: z.string().nullable().describe('The run whose end started this one.'),
  depth: z.number().int().describe('How many runs stand before it in its chain.'),
  command: z.string().nullable().describe("The person's command that started it."),
  because: z.string().nullable(),
  verdicts: listOf(verdictShape),
  accepted: z.number().int().nullable().describe('What people accepted since is counted.'),
  declined: z.number().int().nullable(),
  awaiting: z.number().int().describe('How many proposals wait for a person.'),
  traceId: z.string().nullable(),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
});
export type Run = z.output<typeof runShape>;

/** The answer to one thing that a run would like to do. */
export const decisionShape = z.object({
  proposal: z.string(),
  decision: z.enum(DECISIONS),
  kind: z.string(),
  summary: z.string(),
  parameters: parametersShape,
  confidence: z.number().nullable().describe('null: the rule proposes it by itself.'),
  evidence: listOf(evidenceShape),
  rationale: z.string().nullable(),
  action: z.string().nullable().describe('Of an accepted proposal.'),
  reason: z.string().nullable().describe('Why it was declined, as a code.'),
  because: z.string(),
  verdicts: listOf(verdictShape),
  approval: z
    .object({
      status: z.enum(APPROVAL_STATUSES),
      expiresAt: time,
      answeredBy: z.string().nullable(),
    })
    .nullable()
    .describe('Where a person was asked.'),
  decidedAt: time.describe('When policy answered; a person may have answered later.'),
});
export type Decision = z.output<typeof decisionShape>;

const childShape = z.object({
  id: z.string(),
  rule: z.string().nullable(),
  outcome: z.enum(RUN_OUTCOMES).nullable(),
});

export const runDetailShape = runShape.extend({
  children: listOf(childShape).describe('The runs that its end started.'),
  decisions: listOf(decisionShape),
  analysis: analysisDetailShape.nullable().describe('null: nothing was asked of an analyst.'),
});
export type RunDetail = z.output<typeof runDetailShape>;

export const cancelRequest = z.object({
  because: z.string().trim().min(1).max(500).optional(),
});
export type CancelRequest = z.output<typeof cancelRequest>;

/** Starting a rule on an issue, though nothing happened there. */
export const triggerRequest = z.object({
  rule: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Left out: the first rule that asks an analyst.'),
});
export type TriggerRequest = z.output<typeof triggerRequest>;
