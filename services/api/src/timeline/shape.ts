import { z } from 'zod';
import { actionShape } from '../actions/shape.ts';
import { deliveryShape } from '../deliveries/shape.ts';
import { time } from '../http/shapes.ts';
import { rollbackStepShape } from '../rollbacks/shape.ts';
import { runDetailShape } from '../runs/shape.ts';

const common = {
  at: time,
  summary: z.string().describe('What happened, in plain words.'),
};

/** One thing that happened to an issue. */
export const entryShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delivery'), ...common, delivery: deliveryShape }),
  z.object({
    type: z.literal('late'),
    ...common,
    late: z.object({ delivery: z.string(), changedAt: time, limitMs: z.number() }),
  }),
  z.object({ type: z.literal('run'), ...common, run: runDetailShape }),
  z.object({ type: z.literal('action'), ...common, action: actionShape }),
  z.object({
    type: z.literal('compensation'),
    ...common,
    rollback: z.string(),
    step: rollbackStepShape,
  }),
]);
export type Entry = z.output<typeof entryShape>;
