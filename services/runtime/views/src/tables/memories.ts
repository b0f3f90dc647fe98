import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * That what came of an analyst's proposal was undone. Where that was undone again the row stays, and
 * the proposal stands. From events.agent alone.
 */
export const Withdrawal = defineEntity({
  name: 'Withdrawal',
  tableName: 'withdrawals',
  indexes: [{ name: 'withdrawals_run', properties: ['runId'] }],
  properties: {
    /** Of the proposal. */
    id: p.text().primary(),
    tenantId: p.text(),
    runId: p.text(),
    actionId: p.text(),
    /** Whether it is withdrawn now. */
    withdrawn: p.boolean(),
    /** The last rollback that turned it, and when. */
    rollbackId: p.text(),
    turnedAt: p.datetime(),
    /** What could not be taken back. */
    residue: p.text().strictNullable(),
    /** Every rollback that turned it, in order. */
    turnedBy: p.array(),
  },
});
export type WithdrawalRow = InferEntity<typeof Withdrawal>;

/** What the agent has learnt, and that it has forgotten it. From events.agent alone. */
export const Memory = defineEntity({
  name: 'Memory',
  tableName: 'memories',
  indexes: [
    { name: 'memories_learned', properties: ['learnedAt', 'id'] },
    { name: 'memories_repository', properties: ['repositoryId', 'learnedAt', 'id'] },
    { name: 'memories_run', properties: ['runId'] },
  ],
  properties: {
    id: p.text().primary(),
    tenantId: p.text(),
    runId: p.text(),
    proposalId: p.text(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number'),
    repository: p.text(),
    issueId: p.bigint('number').strictNullable(),
    number: p.integer(),
    playbook: p.text(),
    promptVersion: p.text(),
    // Of its first MemoryLearned: null until it is read.
    kind: p.text().strictNullable(),
    label: p.text().strictNullable(),
    what: p.text().strictNullable(),
    approvedBy: p.text().strictNullable(),
    edited: p.boolean().strictNullable(),
    learnedAt: p.datetime().strictNullable(),
    // Of its first MemoryForgotten.
    forgotten: p.boolean(),
    forgottenReason: p.text().strictNullable(),
    rollbackId: p.text().strictNullable(),
    forgottenBy: p.text().strictNullable(),
    forgottenAt: p.datetime().strictNullable(),
  },
});
export type MemoryRow = InferEntity<typeof Memory>;
