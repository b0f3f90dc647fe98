import type { Evidence, Verdict } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

export type ApprovalViewStatus = 'waiting' | 'accepted' | 'refused' | 'expired';

/**
 * A proposal that policy asks a person about, and the answer: the first one in the log, silence
 * included. From events.automation alone.
 */
export const Approval = defineEntity({
  name: 'Approval',
  tableName: 'approvals',
  indexes: [
    { name: 'approvals_expiring', properties: ['status', 'expiresAt', 'id'] },
    { name: 'approvals_status', properties: ['status', 'requestedAt', 'id'] },
    { name: 'approvals_requested', properties: ['requestedAt', 'id'] },
    { name: 'approvals_rule', properties: ['rule', 'requestedAt', 'id'] },
    { name: 'approvals_subject', properties: ['repositoryId', 'number', 'requestedAt'] },
    { name: 'approvals_run', properties: ['runId'] },
  ],
  properties: {
    /** Of the proposal. */
    id: p.text().primary(),
    tenantId: p.text(),
    runId: p.text(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number'),
    repository: p.text(),
    /** GitHub's id of the issue. */
    issueId: p.bigint('number').strictNullable(),
    number: p.integer(),
    // From ApprovalRequested.
    rule: p.text().strictNullable(),
    ruleVersion: p.text().strictNullable(),
    kind: p.text().strictNullable(),
    /** As proposed. */
    parameters: p.json<Readonly<Record<string, string>>>(),
    confidence: p.double().$type<number>().strictNullable(),
    evidence: p.json<readonly Evidence[]>(),
    rationale: p.text().strictNullable(),
    verdicts: p.json<readonly Verdict[]>(),
    because: p.text().strictNullable(),
    approvers: p.array(),
    expiresAt: p.datetime().strictNullable(),
    requestedAt: p.datetime().strictNullable(),
    // From the answer.
    status: p.text().$type<ApprovalViewStatus>(),
    answeredBy: p.text().strictNullable(),
    answeredVia: p.text().strictNullable(),
    answeredAt: p.datetime().strictNullable(),
    answerBecause: p.text().strictNullable(),
    /** The command of the person who answered. */
    commandId: p.text().strictNullable(),
    edited: p.boolean(),
    /** As accepted: policy checked them again. */
    acceptedParameters: p.json<Readonly<Record<string, string>>>().strictNullable(),
    acceptedVerdicts: p.json<readonly Verdict[]>().strictNullable(),
    actionId: p.text().strictNullable(),
  },
});
export type ApprovalRow = InferEntity<typeof Approval>;

/** What a person told Reprise to do: received, declined, or first one and then the other. */
export const PersonCommand = defineEntity({
  name: 'PersonCommand',
  tableName: 'person_commands',
  indexes: [{ name: 'person_commands_subject', properties: ['repositoryId', 'number'] }],
  properties: {
    id: p.text().primary(),
    tenantId: p.text(),
    repositoryId: p.bigint('number'),
    repository: p.text(),
    number: p.integer(),
    word: p.text(),
    /** Login, or api for the holder of the token. */
    by: p.text(),
    /** console, cli, api or comment. */
    via: p.text(),
    // From CommandReceived.
    argument: p.text().strictNullable(),
    deliveryId: p.text().strictNullable(),
    commentId: p.bigint('number').strictNullable(),
    receivedAt: p.datetime().strictNullable(),
    // From the first CommandDeclined.
    proposalId: p.text().strictNullable(),
    reason: p.text().strictNullable(),
    because: p.text().strictNullable(),
    declinedAt: p.datetime().strictNullable(),
  },
});
export type PersonCommandRow = InferEntity<typeof PersonCommand>;

/** An answer to a proposal that did not count. */
export const Objection = defineEntity({
  name: 'Objection',
  tableName: 'objections',
  properties: {
    proposalId: p.text().primary(),
    commandId: p.text().primary(),
    tenantId: p.text(),
    reason: p.text(),
    because: p.text(),
    by: p.text(),
    via: p.text(),
    declinedAt: p.datetime(),
  },
});
export type ObjectionRow = InferEntity<typeof Objection>;
