import { z } from 'zod';
import { listOf, time } from './common.ts';

export const STATISTICS_BY = ['rule', 'playbook', 'prompt', 'analyst'] as const;
export type StatisticsBy = (typeof STATISTICS_BY)[number];

const count = z.number().int();

/** What came of the proposals of one rule, playbook, prompt version or analyst. */
export const statisticShape = z.object({
  rule: z.string().nullable().describe('Given where it is counted by rule.'),
  ruleVersion: z.string().nullable(),
  playbook: z.string().nullable(),
  promptVersion: z.string().nullable().describe('Such as triage@1.'),
  analyst: z.string().nullable().describe('anthropic or local.'),
  proposed: count,
  accepted: count.describe('By policy, or by a person who was asked.'),
  declined: count.describe('By policy, by a person, or because nobody answered.'),
  asked: count.describe('How many a person was asked about.'),
  actions: count,
  performed: count.describe('GitHub shows the effect, or showed it before.'),
  skipped: count.describe('Not done: found to be done already, cancelled, too old …'),
  rejected: count.describe('GitHub refused.'),
  waiting: count.describe('Not done yet: pending, deferred, unknown, or given up.'),
  undone: count,
  withdrawn: count.describe('Proposals of an analyst whose effect was undone, as it knows itself.'),
  touched: count.describe('Not undone because a person had touched it since.'),
  from: time.nullable().describe('The first decision among them.'),
  until: time.nullable().describe('The last one.'),
});
export type Statistic = z.output<typeof statisticShape>;

export const statisticsShape = z.object({
  by: z.enum(STATISTICS_BY),
  since: time.nullable().describe('null: from the beginning.'),
  items: listOf(statisticShape).describe('The most proposals first.'),
});
export type Statistics = z.output<typeof statisticsShape>;
