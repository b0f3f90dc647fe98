import { z } from 'zod';
import { fieldStateShape, listOf, parametersShape, time, verdictShape } from './common.ts';

export const ACTION_STATUSES = [
  'pending',
  'attempted',
  'unknown',
  'succeeded',
  'rejected',
  'skipped',
  'compensating',
  'compensated',
  'compensation_skipped',
  'compensation_failed',
] as const;

const compensation = z
  .object({
    status: z.enum(['attempted', 'unknown', 'compensated', 'skipped', 'failed']),
    rollbacks: listOf(z.string()).describe('Every rollback that reached it, the latest last.'),
    attempts: z.number().int(),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    restored: fieldStateShape.nullable(),
    residue: z.string().nullable().describe('What could not be taken back.'),
    at: time.nullable(),
  })
  .describe('What the latest rollback made of the action.');

/** One change on GitHub, with its state before and after. */
export const actionShape = z.object({
  id: z.string(),
  run: z.string(),
  rule: z.string(),
  ruleVersion: z.string(),
  kind: z.string(),
  summary: z.string().describe('What it does, in plain words.'),
  status: z.enum(ACTION_STATUSES),
  repository: z.string().describe('owner/name'),
  number: z.number().int(),
  parameters: parametersShape,
  because: z.string(),
  field: z.string().nullable().describe('The field of the issue that it changes.'),
  before: fieldStateShape.nullable().describe('What GitHub showed before the first attempt.'),
  after: fieldStateShape.nullable(),
  attempts: z.number().int(),
  evidence: z.string().nullable().describe('How the outcome is known, or why there is none.'),
  reason: z.string().nullable().describe('Why it was rejected or skipped, as a code.'),
  httpStatus: z.number().int().nullable(),
  verdicts: listOf(verdictShape).describe(
    'What checking again just before found, where it was skipped.',
  ),
  url: z.string().nullable(),
  decidedAt: time,
  attemptedAt: time.nullable(),
  settledAt: time.nullable(),
  compensation: compensation.nullable(),
});
export type Action = z.output<typeof actionShape>;
