import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

const count = () => p.integer().default(0);

/**
 * What became of the proposals, approvals and actions of a rule, added up by triggers on their
 * tables in the transaction that changes them: what leaves a row as it is counts nothing, and an
 * emptied table takes its counts with it. Over all repositories (0) by the hour of the decision, of
 * one repository by its day, both of UTC.
 */
export const RuleCount = defineEntity({
  name: 'RuleCount',
  tableName: 'rule_counts',
  properties: {
    repositoryId: p.bigint('number').primary().autoincrement(false),
    bucket: p.datetime().primary(),
    /** The table that is counted. */
    source: p.text().$type<'proposals' | 'approvals' | 'actions'>().primary(),
    rule: p.text().primary(),
    ruleVersion: p.text().primary(),
    /** Sessions that count the same at once do not wait for each other: only the sum counts. */
    shard: p.integer().primary().autoincrement(false),
    decided: count(),
    asked: count(),
    accepted: count(),
    declined: count(),
    actions: count(),
    performed: count(),
    skipped: count(),
    rejected: count(),
    waiting: count(),
    undone: count(),
    touched: count(),
    firstAt: p.datetime().strictNullable(),
    lastAt: p.datetime().strictNullable(),
  },
});
export type RuleCountRow = InferEntity<typeof RuleCount>;
