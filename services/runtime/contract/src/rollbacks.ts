import { z } from 'zod';
import { listOf, time } from './common.ts';

export const ROLLBACK_STATUSES = ['planned', 'running', 'partial', 'finished'] as const;

export const scopeShape = z
  .union([z.object({ action: z.string() }), z.object({ run: z.string() })])
  .describe('What is undone.');
export type RollbackScope = z.output<typeof scopeShape>;

const countsShape = z.object({
  steps: z.number().int(),
  undone: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  waiting: z.number().int(),
});

/** Undoing one action or one run. */
export const rollbackShape = z.object({
  id: z.string(),
  status: z.enum(ROLLBACK_STATUSES),
  scope: scopeShape.nullable(),
  requestedBy: z.string().nullable(),
  requestedAt: time.nullable(),
  plannedAt: time.nullable(),
  finishedAt: time.nullable(),
  because: z.string().nullable(),
});
export type Rollback = z.output<typeof rollbackShape>;

export const rollbackStepShape = z.object({
  action: z.string(),
  kind: z.string().nullable(),
  summary: z.string().nullable().describe('What the action did, in plain words.'),
  repository: z.string().nullable(),
  number: z.number().int().nullable(),
  disposition: z.string().nullable().describe('undo or skip, by the plan.'),
  because: z.string().nullable().describe('Why the plan says so.'),
  outcome: z.enum(['compensated', 'skipped', 'failed']).nullable().describe('null: not yet.'),
  reason: z.string().nullable().describe('Why it was not undone, as a code.'),
  message: z.string().nullable(),
  actor: z.string().nullable().describe('Login of who touched it since.'),
  touchedAt: time.nullable(),
  residue: z.string().nullable().describe('What could not be taken back.'),
  settledAt: time.nullable(),
});
export type RollbackStep = z.output<typeof rollbackStepShape>;

export const rollbackDetailShape = rollbackShape.extend({
  counts: countsShape,
  steps: listOf(rollbackStepShape).describe('In the order in which they are undone.'),
});
export type RollbackDetail = z.output<typeof rollbackDetailShape>;

/** A rollback that was taken. */
export const rollbackTakenShape = z.object({
  id: z.string(),
  status: z.enum(ROLLBACK_STATUSES),
  position: z.string().describe('Where the command stands; a read takes it as `after`.'),
});
export type RollbackTaken = z.output<typeof rollbackTakenShape>;

const plannedStepShape = z.object({
  action: z.string(),
  summary: z.string().describe('What the action did, in plain words.'),
  kind: z.string(),
  repository: z.string(),
  number: z.number().int(),
  disposition: z.enum(['undo', 'skip']),
  because: z.string(),
  from: z.string().nullable().describe('What the action made of the field; null: absent.'),
  to: z.string().nullable().describe('What it is restored to; null: absent.'),
  residue: z.string().nullable().describe('What cannot be taken back.'),
});
export type PlannedStep = z.output<typeof plannedStepShape>;

/** What a rollback would do, by what is known here. Nothing is written, GitHub is asked later. */
export const rollbackPlanShape = z.object({
  steps: listOf(plannedStepShape).describe('In the order in which they would be undone.'),
  counts: z.object({ undo: z.number().int(), skip: z.number().int() }),
  calls: z.number().int().describe('Requests to GitHub, about.'),
  seconds: z.number().describe('How long it would take, about.'),
});
export type RollbackPlan = z.output<typeof rollbackPlanShape>;
