import { z } from 'zod';
import { evidenceShape, listOf, parametersShape, time, verdictShape } from './common.ts';

export const APPROVAL_STATUSES = ['waiting', 'accepted', 'refused', 'expired'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

const objectionShape = z
  .object({
    command: z.string(),
    reason: z.string().describe('A code: not_permitted, not_allowed …'),
    because: z.string(),
    by: z.string(),
    at: time,
  })
  .describe('An answer that did not count; the approval stayed open.');
export type Objection = z.output<typeof objectionShape>;

const changeShape = z
  .object({
    field: z.string().nullable().describe('null: a kind that this build does not know.'),
    from: z.string().nullable().describe('What the issue shows now; null: absent.'),
    to: z.string().nullable().describe('What it would show; Markdown for a comment.'),
  })
  .describe('Exactly what would change.');

/** A proposal that waits for a person, or waited. */
export const approvalShape = z.object({
  proposal: z.string(),
  run: z.string(),
  rule: z.string(),
  ruleVersion: z.string(),
  repository: z.string().describe('owner/name'),
  number: z.number().int(),
  issueTitle: z.string().nullable(),
  kind: z.string(),
  summary: z.string().describe('What it would do, in plain words.'),
  parameters: parametersShape.describe('As they are in force: edited, where somebody edited them.'),
  confidence: z.number().nullable().describe('null: a rule proposes it by itself.'),
  evidence: listOf(evidenceShape),
  rationale: z.string().nullable(),
  change: changeShape,
  verdicts: listOf(verdictShape),
  because: z.string(),
  approvers: listOf(z.string()).describe('Who may answer: logins, role/…, team/…'),
  status: z.enum(APPROVAL_STATUSES),
  requestedAt: time,
  expiresAt: time.describe('After it, silence means no.'),
  answeredBy: z.string().nullable(),
  answeredVia: z.string().nullable().describe('console, cli, api or comment.'),
  answeredAt: time.nullable(),
  answerBecause: z.string().nullable(),
  edited: z.boolean(),
  action: z.string().nullable().describe('What was done, once it is accepted.'),
  objections: listOf(objectionShape),
});
export type Approval = z.output<typeof approvalShape>;

/** Accepting: as proposed, or with other parameters, which policy checks again. */
export const acceptRequest = z.object({
  parameters: parametersShape.optional().describe('Edited; left out: as proposed.'),
});
export type AcceptRequest = z.output<typeof acceptRequest>;

export const refuseRequest = z.object({
  because: z.string().trim().min(1).max(2000).optional(),
});
export type RefuseRequest = z.output<typeof refuseRequest>;
