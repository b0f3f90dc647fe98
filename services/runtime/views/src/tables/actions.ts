import type { FieldState, Verdict } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type ActionOutcome =
  | 'pending'
  | 'attempted'
  | 'unknown'
  | 'succeeded'
  | 'rejected'
  | 'skipped';
/** redone: the rollback that had undone it was rolled back itself. */
export type ActionCompensation =
  | 'attempted'
  | 'unknown'
  | 'compensated'
  | 'skipped'
  | 'failed'
  | 'redone';
export type ActionStatus =
  | ActionOutcome
  | 'deferred'
  | 'given_up'
  | 'compensating'
  | 'compensated'
  | 'compensation_skipped'
  | 'compensation_failed';

/** Why an action or its undoing waits. Times in milliseconds since the epoch. */
export interface ActionDeferral {
  readonly reason: string;
  readonly message: string;
  readonly until: number | null;
  /** Given where it is its undoing that waits. */
  readonly rollbackId: string | null;
  readonly at: number;
  /** It went on since. */
  readonly over: boolean;
}

/** That an action or its undoing is tried no more until a person asks for it. */
export interface ActionGivenUp {
  readonly reason: string;
  readonly message: string;
  readonly tries: number;
  readonly rollbackId: string | null;
  /** The retry of that rollback, from 0; absent in rows of before it was kept. */
  readonly retry?: number;
  readonly at: number;
  /** It went on since. */
  readonly over: boolean;
}

/**
 * One change on GitHub. What was asked comes from commands.action alone, what became of it from
 * events.action alone; each side writes its own columns, so that it makes no difference in which
 * order the two topics are read.
 */
export const Action = defineEntity({
  name: 'Action',
  tableName: 'actions',
  indexes: [
    { name: 'actions_decided', properties: ['decidedAt', 'id'] },
    { name: 'actions_subject', properties: ['repositoryId', 'number', 'decidedAt'] },
    { name: 'actions_run', properties: ['runId'] },
    { name: 'actions_proposal', properties: ['proposalId'] },
    { name: 'actions_status', properties: ['status', 'decidedAt'] },
    { name: 'actions_rule', properties: ['rule', 'decidedAt', 'id'] },
    { name: 'actions_kind', properties: ['kind', 'decidedAt', 'id'] },
  ],
  properties: {
    id: p.text().primary(),
    // From commands.action: null until it is read.
    tenantId: p.text().strictNullable(),
    runId: p.text().strictNullable(),
    proposalId: p.text().strictNullable(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    repository: p.text().strictNullable(),
    number: p.integer().strictNullable(),
    rule: p.text().strictNullable(),
    ruleVersion: p.text().strictNullable(),
    kind: p.text().strictNullable(),
    parameters: p.json<Readonly<Record<string, string>>>().strictNullable(),
    because: p.text().strictNullable(),
    decidedAt: p.datetime().strictNullable(),
    /** Login of who caused the run. */
    actor: p.text().strictNullable(),
    /** Of the proposal, from 0 to 1. */
    confidence: p.double().$type<number>().strictNullable(),
    // From events.action.
    /** outcome and compensation in one word. */
    status: p.text().$type<ActionStatus>().default('pending'),
    outcome: p.text().$type<ActionOutcome>().default('pending'),
    /** The highest attempt, from 1; 0 before the first. */
    attempts: p.integer().default(0),
    /** The attempt that outcome tells of. */
    field: p.text().strictNullable(),
    /** What GitHub showed before the first attempt. */
    before: p.json<FieldState>().strictNullable(),
    after: p.json<FieldState>().strictNullable(),
    /** How the outcome is known, or why there is none, in plain words. */
    evidence: p.text().strictNullable(),
    /** Why it was rejected or skipped, as a code. */
    reason: p.text().strictNullable(),
    verdicts: p.json<readonly Verdict[]>().strictNullable(),
    httpStatus: p.integer().strictNullable(),
    url: p.text().strictNullable(),
    attemptedAt: p.datetime().strictNullable(),
    settledAt: p.datetime().strictNullable(),
    /** What the latest rollback made of it. */
    compensation: p.text().$type<ActionCompensation>().strictNullable(),
    compensationAttempts: p.integer().default(0),
    compensationReason: p.text().strictNullable(),
    compensationMessage: p.text().strictNullable(),
    /** What could not be taken back. */
    residue: p.text().strictNullable(),
    /** The state it was restored to. */
    restored: p.json<FieldState>().strictNullable(),
    compensatedAt: p.datetime().strictNullable(),
    /** Every rollback that reached it; the last one is the latest. */
    rollbacks: p.array().defaultRaw(`'{}'`),
    /** The retry of the latest rollback that compensation tells of. */
    compensationRetry: p.integer().default(0),
    /** The rollbacks that undid it or did it again, by turns. */
    turnedBy: p.array().defaultRaw(`'{}'`),
    /** The latest that is known, also when it is over. */
    deferral: p.json<ActionDeferral>().strictNullable(),
    givenUp: p.json<ActionGivenUp>().strictNullable(),
    /** Who asked last for it to be tried again. */
    retriedBy: p.text().strictNullable(),
    retriedAt: p.datetime().strictNullable(),
  },
});
export type ActionRow = InferEntity<typeof Action>;
