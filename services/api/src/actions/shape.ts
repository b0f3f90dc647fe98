import { describeAction, isActionKind } from '@reprise/schemas';
import type { ActionRow } from '@reprise/views';
import { z } from 'zod';
import { fieldState, iso, isoOrNull, listOf, time, verdict } from '../http/shapes.ts';

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
    restored: fieldState.nullable(),
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
  parameters: z.record(z.string(), z.string()),
  because: z.string(),
  field: z.string().nullable().describe('The field of the issue that it changes.'),
  before: fieldState.nullable().describe('What GitHub showed before the first attempt.'),
  after: fieldState.nullable(),
  attempts: z.number().int(),
  evidence: z.string().nullable().describe('How the outcome is known, or why there is none.'),
  reason: z.string().nullable().describe('Why it was rejected or skipped, as a code.'),
  httpStatus: z.number().int().nullable(),
  verdicts: listOf(verdict).describe(
    'What checking again just before found, where it was skipped.',
  ),
  url: z.string().nullable(),
  decidedAt: time,
  attemptedAt: time.nullable(),
  settledAt: time.nullable(),
  compensation: compensation.nullable(),
});
export type Action = z.output<typeof actionShape>;

/** An action whose command was read: until then only its outcome may be known. */
export type CommandedRow = ActionRow & {
  [
    Name in 'runId' | 'rule' | 'ruleVersion' | 'kind' | 'repository' | 'number' | 'decidedAt'
  ]: NonNullable<ActionRow[Name]>;
};

export const toAction = (row: CommandedRow): Action => ({
  id: row.id,
  run: row.runId,
  rule: row.rule,
  ruleVersion: row.ruleVersion,
  kind: row.kind,
  summary: summaryOf(row.kind, row.parameters ?? {}),
  status: row.status,
  repository: row.repository,
  number: row.number,
  parameters: row.parameters ?? {},
  because: row.because ?? '',
  field: row.field,
  before: row.before,
  after: row.after,
  attempts: row.attempts,
  evidence: row.evidence,
  reason: row.reason,
  httpStatus: row.httpStatus,
  verdicts: row.verdicts ?? [],
  url: row.url,
  decidedAt: iso(row.decidedAt),
  attemptedAt: isoOrNull(row.attemptedAt),
  settledAt: isoOrNull(row.settledAt),
  compensation: toCompensation(row),
});

const toCompensation = (row: CommandedRow): Action['compensation'] =>
  row.compensation === null
    ? null
    : {
        status: row.compensation,
        rollbacks: row.rollbacks,
        attempts: row.compensationAttempts,
        reason: row.compensationReason,
        message: row.compensationMessage,
        restored: row.restored,
        residue: row.residue,
        at: isoOrNull(row.compensatedAt),
      };

/** What an action does, in plain words; the kind itself where this build does not know it. */
export const summaryOf = (kind: string, parameters: Readonly<Record<string, string>>): string =>
  isActionKind(kind) ? describeAction(kind, parameters) : kind;
