import { z } from 'zod';
import { listOf } from './common.ts';

/** One finished span. All text in it is data: show it, never interpret it. */
const spanShape = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  name: z.string(),
  service: z.string().describe('The process that made it.'),
  kind: z.enum(['internal', 'server', 'client', 'producer', 'consumer']),
  start: z.number().describe('Milliseconds since the epoch, with fractions.'),
  durationMs: z.number(),
  status: z.enum(['ok', 'error', 'unset']),
  attributes: z.record(z.string(), z.string()),
});
export type Span = z.output<typeof spanShape>;

/** The trace of a run, across processes. */
export const traceShape = z.object({
  traceId: z.string(),
  url: z.string().nullable().describe('Where a collector shows it, if one is configured.'),
  spans: listOf(spanShape)
    .nullable()
    .describe('Earliest start first; null: this installation keeps none.'),
  truncated: z.boolean().describe('There were more spans than are answered.'),
});
export type Trace = z.output<typeof traceShape>;
