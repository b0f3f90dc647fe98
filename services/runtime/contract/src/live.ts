import { z } from 'zod';
import { listOf, time } from './common.ts';

/** A hint that rows of a view changed: `event: changed`. Clients read again what they show. */
export const changedShape = z.object({
  view: z.string(),
  subjects: listOf(z.string()).optional().describe('repositoryId#number. None given: anything.'),
  ids: listOf(z.string()).optional(),
  repositories: listOf(z.number().int()).optional(),
  at: time,
});
export type Changed = z.output<typeof changedShape>;

/** A piece of what a model says while it says it: `event: analysis`. */
export const analysisDeltaShape = z.union([
  z.object({ run: z.string(), seq: z.number().int(), text: z.string() }),
  z.object({ run: z.string(), done: z.literal(true) }),
]);
export type AnalysisDelta = z.output<typeof analysisDeltaShape>;
