import { z } from 'zod';
import { listOf, time } from './common.ts';

export const VIEW_STATUSES = ['live', 'behind', 'rebuilding', 'absent'] as const;

export const rebuildShape = z.object({
  id: z.string(),
  status: z.enum(['running', 'finished', 'failed']),
  requestedBy: z.string(),
  requestedAt: time,
  startedAt: time,
  finishedAt: time.nullable(),
  events: z.number().int().nullable().describe('How many records it covers.'),
  rows: z.number().int().nullable(),
  because: z.string().nullable(),
});
export type Rebuild = z.output<typeof rebuildShape>;

/** A read model: how far it is, and what it had to set aside. */
export const viewShape = z.object({
  name: z.string(),
  status: z
    .enum(VIEW_STATUSES)
    .describe('behind: it has not moved for a while, or much waits. absent: nobody projects it.'),
  topics: listOf(z.string()),
  lag: z.number().int().nullable().describe('Records not applied yet; null while Kafka is silent.'),
  movedAt: time.nullable().describe('When it last applied something.'),
  parkedKeys: z.number().int().describe('Keys set aside because a record could not be applied.'),
  rebuild: rebuildShape.nullable().describe('The latest one.'),
});
export type View = z.output<typeof viewShape>;

export const partitionShape = z.object({
  topic: z.string(),
  partition: z.number().int(),
  position: z.string().describe('The offset that it applies next.'),
  end: z.string().nullable(),
  lag: z.number().int().nullable(),
});
export type Partition = z.output<typeof partitionShape>;

const parkedShape = z.object({
  topic: z.string(),
  partition: z.number().int(),
  key: z.string(),
  records: z.number().int(),
  offset: z.string().describe('Of the first one, which could not be applied.'),
  code: z.string(),
  message: z.string(),
  parkedAt: time,
});

export const viewDetailShape = viewShape.extend({
  partitions: listOf(partitionShape),
  parked: listOf(parkedShape),
});
export type ViewDetail = z.output<typeof viewDetailShape>;

/** A rebuild that was asked for. */
export const rebuildTakenShape = z.object({
  id: z.string().describe('Of the rebuild; the view tells it as rebuild.id.'),
  status: z.literal('requested'),
  position: z.string(),
});
export type RebuildTaken = z.output<typeof rebuildTakenShape>;
