import { z } from 'zod';
import { time } from './common.ts';

/** What the agent has learnt from people's answer to one proposal. */
export const memoryShape = z.object({
  id: z.string(),
  repository: z.string(),
  number: z.number().int(),
  run: z.string(),
  proposal: z.string(),
  playbook: z.string().describe('The one that it is given to again.'),
  promptVersion: z.string().describe('Of the analysis that made the proposal.'),
  what: z
    .string()
    .describe('As models are told, in a short sentence. Names of strangers may be in it.'),
  kind: z.string(),
  label: z.string(),
  approvedBy: z.string(),
  edited: z.boolean().describe('Whether the person had changed the proposal.'),
  learnedAt: time,
  forgotten: z
    .object({
      reason: z.string().describe('withdrawn: what came of it was undone. asked: by a person.'),
      rollback: z.string().nullable().describe('The one that undid it.'),
      by: z.string().nullable().describe('Who asked for it.'),
      at: time,
    })
    .nullable()
    .describe('null: it is given to models.'),
});
export type Memory = z.output<typeof memoryShape>;

export const forgetMemoryRequest = z.object({
  because: z.string().trim().min(1).max(500).optional(),
});
