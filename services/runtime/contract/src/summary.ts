import { z } from 'zod';

const count = z.number().int();

/** How many there are of what. */
export const summaryShape = z.object({
  repositories: count,
  issues: z.object({ open: count, closed: count }),
  deliveries: count,
  runs: count,
  actions: z.record(z.string(), count).describe('By status.'),
  rollbacks: z.record(z.string(), count).describe('By status.'),
});
export type Summary = z.output<typeof summaryShape>;
