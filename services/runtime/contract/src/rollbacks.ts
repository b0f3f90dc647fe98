import { z } from 'zod';
import { commandShape, listOf, time } from './common.ts';

export const ROLLBACK_STATUSES = [
  'planned',
  'awaiting_approval',
  'approved',
  'running',
  'paused',
  'partial',
  'finished',
  'cancelled',
] as const;
export type RollbackStatus = (typeof ROLLBACK_STATUSES)[number];

/** After these nothing more happens by itself; a partial one can be retried. */
export const ROLLBACK_ENDS = ['partial', 'finished', 'cancelled'] as const;

const statusShape = z
  .enum(ROLLBACK_STATUSES)
  .describe(
    'planned: asked for; where plannedAt is given, the plan waits to be executed. awaiting_approval: a second person must approve the plan. approved: it waits to be executed. partial: over, but not everything is undone; it can be retried.',
  );

/** All parts that are given must hold; at least one is. */
export const scopeShape = z
  .object({
    action: z.string().optional(),
    run: z.string().optional(),
    rollback: z.string().optional().describe('What this rollback has undone is done again.'),
    rule: z.string().optional(),
    ruleVersion: z.string().optional().describe('Of the rules file; only with a rule.'),
    actor: z.string().optional().describe('Login of who caused the runs.'),
    repository: z.string().optional().describe('owner/name'),
    label: z.string().optional().describe('Actions on this label.'),
    from: time.optional().describe('Performed at or after.'),
    until: time.optional().describe('Performed before.'),
  })
  .describe('What is undone: all that every given part holds for.');
export type RollbackScope = z.output<typeof scopeShape>;

const count = z.number().int();

const countsShape = z.object({
  steps: count,
  undone: count,
  skipped: count,
  failed: count,
  waiting: count,
});
export type RollbackCounts = z.output<typeof countsShape>;

/** What the plan comes to; it never changes. */
const planSummaryShape = z.object({
  hash: z.string().describe('Names this very plan: who approves or executes it gives it back.'),
  undo: count,
  skip: count,
  calls: count.describe('Requests to GitHub, about.'),
  seconds: z.number().describe('How long it will take, about.'),
  needsApproval: z.boolean().describe('A second person must approve it first.'),
  undoOver: count.nullable().describe('More steps than this need a second person.'),
});
export type RollbackPlanSummary = z.output<typeof planSummaryShape>;

/** Undoing what is in a scope. */
export const rollbackShape = z.object({
  id: z.string(),
  status: statusShape,
  scope: scopeShape.nullable(),
  planOnly: z.boolean().describe('Only the plan was asked for: it waits to be executed.'),
  plan: planSummaryShape.nullable().describe('null: it is being planned.'),
  retry: count.describe('How often it was retried.'),
  requestedBy: z.string().nullable(),
  requestedVia: z.string().nullable().describe('console, cli, api or comment.'),
  requestedAt: time.nullable(),
  plannedAt: time.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: time.nullable(),
  startedBy: z.string().nullable(),
  startedAt: time.nullable(),
  pausedBy: z.string().nullable().describe('null: it is not paused.'),
  pausedAt: time.nullable(),
  finishedAt: time.nullable(),
  because: z.string().nullable(),
  counts: countsShape.describe('What became of the steps so far.'),
});
export type Rollback = z.output<typeof rollbackShape>;

/** Longer values of fields are cut: a page has many steps. */
export const CHANGE_CHARACTERS = 500;

const changeShape = z
  .object({
    from: z.string().nullable().describe('null: absent.'),
    to: z.string().nullable().describe('null: absent.'),
  })
  .describe(
    `What the action has made of the field, each cut after ${CHANGE_CHARACTERS} characters.`,
  );

export const rollbackStepShape = z.object({
  action: z.string(),
  kind: z.string().nullable(),
  summary: z.string().nullable().describe('What the action did, in plain words.'),
  repository: z.string().nullable(),
  number: z.number().int().nullable().describe('0: the repository itself.'),
  field: z.string().nullable().describe('What is put back, such as label:bug.'),
  change: changeShape.nullable().describe('null: the action has changed nothing that is known.'),
  disposition: z.string().nullable().describe('undo or skip, by the plan.'),
  because: z.string().nullable().describe('Why the plan says so.'),
  planReason: z.string().nullable().describe('Why the plan skips it, as a code.'),
  planResidue: z.string().nullable().describe('What the plan says cannot be taken back.'),
  calls: count.nullable().describe('Requests to GitHub that the plan expects.'),
  outcome: z.enum(['compensated', 'skipped', 'failed']).nullable().describe('null: not yet.'),
  reason: z.string().nullable().describe('Why it was not undone, as a code.'),
  message: z.string().nullable(),
  actor: z.string().nullable().describe('Login of who touched it since.'),
  touchedAt: time.nullable(),
  residue: z.string().nullable().describe('What could not be taken back.'),
  retry: count.describe('The retry that the outcome is of, from 0.'),
  settledAt: time.nullable(),
});
export type RollbackStep = z.output<typeof rollbackStepShape>;

/** One thing that was said or done about a rollback. */
const rollbackEventShape = z.object({
  event: z
    .enum([
      'asked',
      'planned',
      'approved',
      'started',
      'paused',
      'resumed',
      'retried',
      'declined',
      'finished',
    ])
    .describe('declined: what somebody asked for is not done.'),
  at: time,
  by: z.string().nullable(),
  command: z.string().nullable().describe('What was declined, such as ApproveRollback.'),
  reason: z.string().nullable().describe('Why, as a code.'),
  message: z.string().nullable().describe('In plain words.'),
});
export type RollbackEvent = z.output<typeof rollbackEventShape>;

const tallyShape = z.object({
  reason: z.string().describe('A code, or the words themselves where there is no code.'),
  because: z.string().describe('In plain words; of one of them, where they differ.'),
  count,
});
export type RollbackTally = z.output<typeof tallyShape>;

/** How many steps a detail shows; /rollbacks/:id/steps has all of them. */
export const STEPS_SHOWN = 200;

export const rollbackDetailShape = rollbackShape.extend({
  undos: listOf(z.object({ kind: z.string(), count })).describe('What the plan undoes, by kind.'),
  skips: listOf(tallyShape).describe('What the plan leaves alone, and why.'),
  left: listOf(tallyShape).describe('What was left alone or failed once it ran, and why.'),
  residues: listOf(z.object({ residue: z.string(), count })).describe(
    'What cannot be taken back, by the plan.',
  ),
  events: listOf(rollbackEventShape).describe('Who said and did what, the oldest first.'),
  steps: listOf(rollbackStepShape).describe(
    `The first ${STEPS_SHOWN}, in the order in which they are undone.`,
  ),
});
export type RollbackDetail = z.output<typeof rollbackDetailShape>;

/** A rollback that was taken. */
export const rollbackTakenShape = z.object({
  id: z.string(),
  status: statusShape,
  position: z.string().describe('Where the command stands; a read takes it as `after`.'),
});
export type RollbackTaken = z.output<typeof rollbackTakenShape>;

/** What can be asked of a rollback: POST /rollbacks/:id/<word>. */
export const ROLLBACK_COMMANDS = [
  'execute',
  'approve',
  'pause',
  'resume',
  'retry',
  'cancel',
] as const;
export type RollbackCommand = (typeof ROLLBACK_COMMANDS)[number];

/** Executing and approving name the very plan that was looked at. */
export const planRequest = z.object({
  planHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'expected the hash of the plan, 64 hexadecimal digits' })
    .describe('plan.hash of the rollback.'),
});
export type PlanRequest = z.output<typeof planRequest>;

/** A command on a rollback that stands in the log; the log decides what becomes of it. */
export const rollbackCommandedShape = commandShape.extend({ id: z.string() });
export type RollbackCommanded = z.output<typeof rollbackCommandedShape>;

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

/** What undoing an action or a run would do, by what is known here. Nothing is written. */
export const rollbackPlanShape = z.object({
  steps: listOf(plannedStepShape).describe('In the order in which they would be undone.'),
  counts: z.object({ undo: z.number().int(), skip: z.number().int() }),
  calls: z.number().int().describe('Requests to GitHub, about.'),
  seconds: z.number().describe('How long it would take, about.'),
});
export type RollbackPlan = z.output<typeof rollbackPlanShape>;
