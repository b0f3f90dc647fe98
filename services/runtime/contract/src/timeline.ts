import { z } from 'zod';
import { actionShape } from './actions.ts';
import { analysisShape } from './analyses.ts';
import { approvalShape } from './approvals.ts';
import { time } from './common.ts';
import { deliveryShape } from './deliveries.ts';
import { rollbackStepShape } from './rollbacks.ts';
import { runDetailShape } from './runs.ts';

const common = {
  at: time,
  summary: z.string().describe('What happened, in plain words.'),
};

/** A run as a timeline shows it: without the calls and tools of its analysis, see /runs/:id. */
export const timelineRunShape = runDetailShape.extend({ analysis: analysisShape.nullable() });
export type TimelineRun = z.output<typeof timelineRunShape>;

/** What a person told Reprise to do. */
export const personCommandShape = z.object({
  id: z.string(),
  status: z.enum(['received', 'declined']),
  word: z.string().describe('explain, triage, undo, approve, veto …'),
  argument: z.string().nullable().describe('What follows the word. Text of strangers.'),
  by: z.string().describe('Login, or api for the holder of the token.'),
  via: z.string().describe('console, cli, api or comment.'),
  reason: z.string().nullable().describe('Why it was declined, as a code.'),
  because: z.string().nullable().describe('Why it was declined, in plain words.'),
  proposal: z.string().nullable().describe('The one it was about.'),
  delivery: z.string().nullable().describe('That carried the comment.'),
});
export type PersonCommand = z.output<typeof personCommandShape>;

/** One thing that happened to an issue. */
export const entryShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('delivery'), ...common, delivery: deliveryShape }),
  z.object({
    type: z.literal('late'),
    ...common,
    late: z.object({ delivery: z.string(), changedAt: time, limitMs: z.number() }),
  }),
  z.object({ type: z.literal('command'), ...common, command: personCommandShape }),
  z.object({ type: z.literal('run'), ...common, run: timelineRunShape }),
  z.object({
    type: z.literal('analysis'),
    ...common,
    run: z.string(),
    rule: z.string().nullable(),
    analysis: analysisShape,
  }),
  z.object({
    type: z.literal('approval'),
    ...common,
    event: z.enum(['asked', 'answered']),
    approval: approvalShape,
  }),
  z.object({ type: z.literal('action'), ...common, action: actionShape }),
  z.object({
    type: z.literal('compensation'),
    ...common,
    rollback: z.string(),
    step: rollbackStepShape,
  }),
]);
export type Entry = z.output<typeof entryShape>;
