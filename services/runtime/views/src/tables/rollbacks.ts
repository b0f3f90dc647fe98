import type { RollbackDisposition } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** planned: asked for. running: its steps are known. partial: something was not undone. */
export type RollbackViewStatus = 'planned' | 'running' | 'partial' | 'finished';

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
    // From events.action, by rollback id.
    status: p.text().$type<RollbackViewStatus>().default('planned'),
    plannedAt: p.datetime().strictNullable(),
    undone: p.integer().strictNullable(),
    skipped: p.integer().strictNullable(),
    failed: p.integer().strictNullable(),
    because: p.text().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
  },
});
export type RollbackRow = InferEntity<typeof Rollback>;

/** One action in a rollback: the plan (by rollback id) and what became of it (by subject). */
export const RollbackStepTable = defineEntity({
  name: 'RollbackStep',
  tableName: 'rollback_steps',
  indexes: [{ name: 'rollback_steps_action', properties: ['actionId'] }],
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
    // From the outcome: the first in the log.
    outcome: p.text().$type<'compensated' | 'skipped' | 'failed'>().strictNullable(),
    reason: p.text().strictNullable(),
    message: p.text().strictNullable(),
    /** Login of who touched it since. */
    actor: p.text().strictNullable(),
    touchedAt: p.datetime().strictNullable(),
    residue: p.text().strictNullable(),
    settledAt: p.datetime().strictNullable(),
  },
});
export type RollbackStepRow = InferEntity<typeof RollbackStepTable>;
