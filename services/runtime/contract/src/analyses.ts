import { z } from 'zod';
import { evidenceShape, listOf, parametersShape, time } from './common.ts';

export const ANALYSIS_STATUSES = ['waiting', 'running', 'finished', 'failed'] as const;

/** One thing that an analyst proposes. Policy decides. */
export const analystProposalShape = z.object({
  proposal: z.string(),
  kind: z.string(),
  summary: z.string().describe('What it would do, in plain words.'),
  parameters: parametersShape,
  confidence: z.number().describe('From 0 to 1.'),
  evidence: listOf(evidenceShape),
  rationale: z.string().describe('In a sentence. Text of strangers may be in it.'),
  withdrawn: z
    .object({
      rollback: z.string().describe('The rollback that undid what came of it.'),
      residue: z.string().nullable().describe('What could not be taken back.'),
      at: time,
    })
    .nullable()
    .describe('null: it was not, or stands again.'),
});
export type AnalystProposal = z.output<typeof analystProposalShape>;

/** What an analyst made of an issue. */
export const analysisShape = z.object({
  status: z
    .enum(ANALYSIS_STATUSES)
    .describe('waiting: asked for, and nobody has taken it up. running: it was taken up.'),
  analyst: z.string().nullable().describe('anthropic or local; the one that answered.'),
  model: z.string().nullable(),
  playbook: z.string(),
  promptVersion: z.string().nullable().describe('Such as triage@1.'),
  summary: z.string().nullable().describe('In a sentence. Text of strangers may be in it.'),
  because: z.string().nullable().describe('Why another analyst answered than was asked.'),
  reason: z.string().nullable().describe('Why it failed, as a code.'),
  message: z.string().nullable().describe('Why it failed, with what to do next.'),
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  costUsd: z.number().describe('Of the calls so far, in US dollars.'),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  proposals: listOf(analystProposalShape),
});
export type Analysis = z.output<typeof analysisShape>;

const modelCallShape = z.object({
  call: z.number().int().describe('From 1.'),
  model: z.string(),
  stopReason: z.string(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  cacheReadTokens: z.number().int(),
  costUsd: z.number(),
  durationMs: z.number(),
  at: time,
  text: z.string().describe("The text of the answer; '' where it only used tools."),
});
export type ModelCall = z.output<typeof modelCallShape>;

const toolUseShape = z.object({
  call: z.number().int().describe('The model call that asked for it.'),
  tool: z.string(),
  input: z.string().describe('JSON.'),
  output: z.string().describe('What the model was given. Text of strangers.'),
  failed: z.boolean(),
  durationMs: z.number(),
  at: time,
});
export type ToolUse = z.output<typeof toolUseShape>;

/** An analysis with every call of a model and every use of a tool. */
export const analysisDetailShape = analysisShape.extend({
  calls: listOf(modelCallShape),
  tools: listOf(toolUseShape),
});
export type AnalysisDetail = z.output<typeof analysisDetailShape>;
