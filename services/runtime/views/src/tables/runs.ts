import type { RulesProblem, RulesStatus, RunOutcome, Verdict } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A run: one rule, triggered by a delivery, a person or another run. From events.automation alone. */
export const Run = defineEntity({
  name: 'Run',
  tableName: 'runs',
  indexes: [
    { name: 'runs_started', properties: ['startedAt', 'id'] },
    { name: 'runs_subject', properties: ['repositoryId', 'number', 'startedAt'] },
    { name: 'runs_delivery', properties: ['deliveryId'] },
    { name: 'runs_parent', properties: ['parentRunId'] },
    { name: 'runs_rule', properties: ['rule', 'startedAt', 'id'] },
    { name: 'runs_ask', properties: ['ask', 'startedAt', 'id'] },
    { name: 'runs_actor', properties: ['actor', 'startedAt', 'id'] },
    { name: 'runs_outcome', properties: ['outcome', 'startedAt', 'id'] },
    { name: 'runs_status', properties: ['status', 'startedAt', 'id'] },
  ],
  properties: {
    id: p.text().primary(),
    tenantId: p.text(),
    status: p.text().$type<'started' | 'finished'>(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number'),
    repository: p.text(),
    number: p.integer(),
    rule: p.text().strictNullable(),
    ruleVersion: p.text().strictNullable(),
    mode: p.text().strictNullable(),
    deliveryId: p.text().strictNullable(),
    trigger: p.text().strictNullable(),
    actor: p.text().strictNullable(),
    startedAt: p.datetime().strictNullable(),
    outcome: p.text().$type<RunOutcome>().strictNullable(),
    verdicts: p.json<readonly Verdict[]>(),
    accepted: p.integer().strictNullable(),
    declined: p.integer().strictNullable(),
    because: p.text().strictNullable(),
    finishedAt: p.datetime().strictNullable(),
    /** The playbook that the analyst is asked for. */
    ask: p.text().strictNullable(),
    /** The run whose end started this one. */
    parentRunId: p.text().strictNullable(),
    /** How many runs stand before it in its chain. */
    depth: p.integer().default(0),
    /** The person's command that started it. */
    commandId: p.text().strictNullable(),
    /** How many proposals waited for a person when it was finished. */
    awaiting: p.integer().strictNullable(),
    /** Of the envelope of RunStarted. */
    traceId: p.text().strictNullable(),
  },
});
export type RunRow = InferEntity<typeof Run>;

/** What a run would like to do, and policy's answer: the first one in the log. */
export const Proposal = defineEntity({
  name: 'Proposal',
  tableName: 'proposals',
  indexes: [
    { name: 'proposals_run', properties: ['runId'] },
    { name: 'proposals_action', properties: ['actionId'] },
    { name: 'proposals_subject', properties: ['repositoryId', 'number', 'decidedAt'] },
    { name: 'proposals_decided', properties: ['decidedAt'] },
  ],
  properties: {
    id: p.text().primary(),
    tenantId: p.text(),
    runId: p.text(),
    /** Of an accepted proposal. */
    actionId: p.text().strictNullable(),
    repositoryId: p.bigint('number'),
    number: p.integer(),
    rule: p.text(),
    ruleVersion: p.text(),
    kind: p.text(),
    parameters: p.json<Readonly<Record<string, string>>>(),
    decision: p.text().$type<'accepted' | 'declined'>(),
    /** Why it was declined, as a code: observed, protected … */
    reason: p.text().strictNullable(),
    verdicts: p.json<readonly Verdict[]>(),
    because: p.text(),
    decidedAt: p.datetime(),
  },
});
export type ProposalRow = InferEntity<typeof Proposal>;

/** A delivery that triggered nothing because what it tells is too old. */
export const LateTrigger = defineEntity({
  name: 'LateTrigger',
  tableName: 'late_triggers',
  indexes: [{ name: 'late_triggers_subject', properties: ['repositoryId', 'number'] }],
  properties: {
    deliveryId: p.text().primary(),
    tenantId: p.text(),
    repositoryId: p.bigint('number'),
    repository: p.text(),
    number: p.integer(),
    changedAt: p.datetime(),
    limitMs: p.bigint('number'),
    noticedAt: p.datetime(),
  },
});
export type LateTriggerRow = InferEntity<typeof LateTrigger>;

/** What the rules file of a repository was last found to say, and what is in force. */
export const RepositoryRules = defineEntity({
  name: 'RepositoryRules',
  tableName: 'rules',
  properties: {
    repositoryId: p.bigint('number').primary().autoincrement(false),
    tenantId: p.text(),
    installationId: p.bigint('number').strictNullable(),
    repository: p.text(),
    path: p.text(),
    status: p.text().$type<RulesStatus>(),
    /** Git blob id of the file that was read last. */
    version: p.text().strictNullable(),
    text: p.text().strictNullable(),
    problems: p.json<readonly RulesProblem[]>(),
    loadedAt: p.datetime(),
    /** The last good file; null where there is none, which means observe. */
    effectiveVersion: p.text().strictNullable(),
    effectiveText: p.text().strictNullable(),
    effectiveSince: p.datetime().strictNullable(),
  },
});
export type RepositoryRulesRow = InferEntity<typeof RepositoryRules>;
