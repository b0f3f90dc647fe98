import type { RollbackDisposition, RollbackScope } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * planned: asked for; where its plan is known, it waits to be executed. partial: over, and
 * something that was to be undone is not.
 */
export type RollbackViewStatus =
  | 'planned'
  | 'awaiting_approval'
  | 'approved'
  | 'running'
  | 'paused'
  | 'partial'
  | 'finished'
  | 'cancelled';

/** A rollback. What was asked comes from commands.action, what became of it from events.action. */
export const Rollback = defineEntity({
  name: 'Rollback',
  tableName: 'rollbacks',
  indexes: [
    { name: 'rollbacks_requested', properties: ['requestedAt', 'id'] },
    { name: 'rollbacks_status', properties: ['status', 'requestedAt', 'id'] },
  ],
  properties: {
    id: p.text().primary(),
    // From commands.action: null until it is read.
    tenantId: p.text().strictNullable(),
    scopeActionId: p.text().strictNullable(),
    scopeRunId: p.text().strictNullable(),
    requestedBy: p.text().strictNullable(),
    requestedAt: p.datetime().strictNullable(),
    scope: p.json<RollbackScope>().strictNullable(),
    via: p.text().strictNullable(),
    planOnly: p.boolean().strictNullable(),
    // From events.action, by rollback id.
    status: p.text().$type<RollbackViewStatus>().default('planned'),
    plannedAt: p.datetime().strictNullable(),
    undone: p.integer().strictNullable(),
    skipped: p.integer().strictNullable(),
    failed: p.integer().strictNullable(),
    because: p.text().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
    planHash: p.text().strictNullable(),
    needsApproval: p.boolean().default(false),
    undoOver: p.integer().strictNullable(),
    calls: p.integer().strictNullable(),
    seconds: p.integer().strictNullable(),
    approvedBy: p.text().strictNullable(),
    approvedAt: p.datetime().strictNullable(),
    startedBy: p.text().strictNullable(),
    startedAt: p.datetime().strictNullable(),
    /** null: it is not paused. */
    pausedBy: p.text().strictNullable(),
    pausedAt: p.datetime().strictNullable(),
    /** How often it was retried. */
    retry: p.integer().default(0),
    /** Ids of the events that were applied: one that is repeated changes nothing. */
    told: p.array().defaultRaw(`'{}'`),
  },
});
export type RollbackRow = InferEntity<typeof Rollback>;

export type RollbackEventName =
  | 'planned'
  | 'approved'
  | 'started'
  | 'paused'
  | 'resumed'
  | 'retried'
  | 'declined'
  | 'finished';

/** What was done, or not done, with a rollback. From events.action, by rollback id. */
export const RollbackEventTable = defineEntity({
  name: 'RollbackEvent',
  tableName: 'rollback_events',
  properties: {
    rollbackId: p.text().primary(),
    /** Of the event. */
    id: p.text().primary(),
    event: p.text().$type<RollbackEventName>(),
    by: p.text().strictNullable(),
    at: p.datetime(),
    /** What was declined, such as ApproveRollback. */
    command: p.text().strictNullable(),
    reason: p.text().strictNullable(),
    message: p.text().strictNullable(),
    /** Where it stands in the log, which is the order within its rollback. */
    offset: p.bigint('bigint').name('offset'),
  },
});
export type RollbackEventRow = InferEntity<typeof RollbackEventTable>;

/** One action in a rollback: the plan (by rollback id) and what became of it (by subject). */
export const RollbackStepTable = defineEntity({
  name: 'RollbackStep',
  tableName: 'rollback_steps',
  indexes: [
    { name: 'rollback_steps_action', properties: ['actionId'] },
    { name: 'rollback_steps_position', properties: ['rollbackId', 'position', 'actionId'] },
  ],
  properties: {
    rollbackId: p.text().primary(),
    actionId: p.text().primary(),
    // From RollbackPlanned.
    /** Its place in the plan, from 0. */
    position: p.integer().strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    repository: p.text().strictNullable(),
    number: p.integer().strictNullable(),
    kind: p.text().strictNullable(),
    disposition: p.text().$type<RollbackDisposition>().strictNullable(),
    /** Why it is to be undone or left. */
    because: p.text().strictNullable(),
    field: p.text().strictNullable(),
    /** Why it is skipped, as a code. */
    planReason: p.text().strictNullable(),
    planResidue: p.text().strictNullable(),
    /** Requests to GitHub that are expected. */
    calls: p.integer().strictNullable(),
    // From the outcome: the first in the log, of the latest retry; undone is final.
    outcome: p.text().$type<'compensated' | 'skipped' | 'failed'>().strictNullable(),
    reason: p.text().strictNullable(),
    message: p.text().strictNullable(),
    /** Login of who touched it since. */
    actor: p.text().strictNullable(),
    touchedAt: p.datetime().strictNullable(),
    residue: p.text().strictNullable(),
    settledAt: p.datetime().strictNullable(),
    /** The retry that the outcome is of, from 0. */
    retry: p.integer().default(0),
  },
});
export type RollbackStepRow = InferEntity<typeof RollbackStepTable>;
