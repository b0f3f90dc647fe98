import { z } from 'zod';
import { listOf, time } from './common.ts';

const count = z.number().int();

const deliveredShape = {
  known: count.describe('Deliveries that GitHub lists, each once.'),
  delivered: count.describe('Of these, in the log at the first attempt.'),
  recovered: count.describe('Of these, in the log after all.'),
  missing: count.describe('Of these, still not in the log.'),
};

const completenessHourShape = z.object({
  hour: time.describe('Its beginning.'),
  ...deliveredShape,
});
export type CompletenessHour = z.output<typeof completenessHourShape>;

/** GitHub's own record of its deliveries, compared with ours. */
export const completenessShape = z.object({
  checkedAt: time.nullable().describe('When they were last compared; null: never yet.'),
  until: time.nullable().describe('What GitHub sent before this was compared.'),
  ...deliveredShape,
  ratio: z
    .number()
    .nullable()
    .describe('(delivered + recovered) / known, from 0 to 1; null: GitHub knows of none.'),
  hours: listOf(completenessHourShape).describe('Every hour asked for, the earliest first.'),
  waiting: count.describe('Gaps that are open now.'),
});
export type Completeness = z.output<typeof completenessShape>;

export const GAP_STATUSES = ['open', 'closed'] as const;
export const GAP_ENDS = ['redelivered', 'arrived_late', 'snapshot', 'lost'] as const;

/** A delivery that GitHub knows and the log had not. */
export const gapShape = z.object({
  delivery: z.string().describe('X-GitHub-Delivery.'),
  event: z.string(),
  action: z.string().nullable(),
  repository: z.string().nullable().describe('owner/name, where it is known.'),
  deliveredAt: time.describe('When GitHub tried.'),
  foundAt: time,
  because: z.string().describe("GitHub's own status, in plain words."),
  attempts: count.describe('How often GitHub was asked to send it again.'),
  lastAskedAt: time.nullable(),
  how: z
    .string()
    .nullable()
    .describe(
      'null: it is open. redelivered, arrived_late; snapshot: too old, so its issues were read; lost: nothing brings it back.',
    ),
  closedAt: time.nullable(),
  closedBecause: z.string().nullable().describe('In plain words.'),
});
export type Gap = z.output<typeof gapShape>;
