import { z } from 'zod';
import { actionShape } from './actions.ts';
import { listOf, time } from './common.ts';

const count = z.number().int();
const rate = z.number().min(0).max(1).nullable().describe('From 0 to 1; null: nothing to count.');

const flowShape = z.object({
  deliveries: count,
  runs: count,
  proposals: count,
  accepted: count,
  declined: count,
  awaiting: count,
  actions: z.object({
    total: count,
    succeeded: count,
    rejected: count,
    skipped: count,
    unknown: count,
    pending: count,
    compensated: count,
  }),
});

const pointShape = z.object({
  at: time.describe('When the interval begins.'),
  deliveries: count,
  runs: count,
  actions: count,
  failed: count.describe('Actions that GitHub refused, or whose outcome is unknown.'),
});
export type OverviewPoint = z.output<typeof pointShape>;

const kindShape = z.object({
  kind: z.string(),
  word: z.string().describe('As the rules file names it.'),
  succeeded: count,
  rejected: count,
  skipped: count,
  undone: count,
});
export type OverviewKind = z.output<typeof kindShape>;

const spendShape = z.object({
  todayUsd: z.number().describe('Since midnight, UTC.'),
  budgetUsd: z.number().nullable().describe('Per day; null: no rules file says so.'),
  calls: count,
  inputTokens: count,
  outputTokens: count,
  analyses: count,
  byAnalyst: listOf(z.object({ analyst: z.string(), analyses: count, costUsd: z.number() })),
});

const waitingShape = z
  .object({
    approvals: count,
    failedActions: count,
    unknownActions: count,
    parkedKeys: count,
    brokenRules: count,
    givenUpActions: count.describe('Tried no more until somebody asks again.'),
    deferredActions: count.describe('Held back by a limit, quiet hours, a stop …'),
    rollbacks: count.describe('Plans that wait for approval or execution, or are paused.'),
    stopped: count.describe('Kill switches that are on.'),
  })
  .describe('What waits for a person.');

/** Is it working, and what did it do lately? */
export const overviewShape = z.object({
  since: time,
  hours: count,
  flow: flowShape,
  series: listOf(pointShape).describe('The oldest first, without gaps.'),
  kinds: listOf(kindShape),
  rates: z.object({ acceptance: rate, rollback: rate }),
  spend: spendShape,
  waiting: waitingShape,
  lag: z.object({
    records: count.nullable().describe('Of all views; null while Kafka is silent.'),
    slowestView: z.string().nullable(),
  }),
  recent: listOf(actionShape).describe('The latest 10 actions.'),
});
export type Overview = z.output<typeof overviewShape>;
