import { z } from 'zod';
import { fieldStateShape, listOf, parametersShape, time, verdictShape } from './common.ts';

export const ACTION_STATUSES = [
  'pending',
  'deferred',
  'attempted',
  'unknown',
  'succeeded',
  'rejected',
  'skipped',
  'compensating',
  'compensated',
  'compensation_skipped',
  'compensation_failed',
  'given_up',
] as const;

const deferralShape = z
  .object({
    reason: z.string().describe('A code: limit, quiet, stopped, rate_limited, suspended, unheard.'),
    message: z.string().describe('In plain words: which limit, which switch.'),
    until: time.nullable().describe('null: until what holds it is gone.'),
    rollback: z.string().nullable().describe('Given where it is its undoing that waits.'),
    at: time,
  })
  .describe('Why it waits.');

const givenUpShape = z
  .object({
    reason: z.string().describe('A code: keeps_failing, stays_unknown …'),
    message: z.string().describe('The last error, in plain words, and what to do next.'),
    tries: z.number().int(),
    rollback: z.string().nullable().describe('Given where it is its undoing that was given up.'),
    at: time,
  })
  .describe('It is tried no more until a person asks for it.');

const compensation = z
  .object({
    status: z
      .enum(['attempted', 'unknown', 'compensated', 'skipped', 'failed', 'redone'])
      .describe('redone: the rollback that had undone it was rolled back itself.'),
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
  number: z.number().int().describe('0: the repository itself.'),
  actor: z.string().nullable().describe('Login of who caused the run.'),
  confidence: z.number().nullable().describe('Of the proposal; null: the rule proposes it.'),
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
  deferral: deferralShape.nullable().describe('null: nothing holds it.'),
  givenUp: givenUpShape.nullable(),
  retried: z
    .object({ by: z.string(), at: time })
    .nullable()
    .describe('Who asked last for it to be tried again after it was given up.'),
});
export type Action = z.output<typeof actionShape>;
