import { z } from 'zod';
import { listOf, time } from './common.ts';

export const RULE_MODES = ['observe', 'suggest', 'approve', 'auto'] as const;
export type RuleMode = (typeof RULE_MODES)[number];

export const rulesProblemShape = z.object({
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  suggestion: z.string().nullable(),
});
export type RulesProblem = z.output<typeof rulesProblemShape>;

export const rulesShape = z.object({
  status: z
    .enum(['observed', 'suggest', 'approve', 'auto', 'invalid'])
    .describe('observed: nothing is written. invalid: the file is wrong, see problems.'),
  mode: z.enum(RULE_MODES).describe('In force: of the last good file.'),
  path: z.string().nullable(),
  version: z.string().nullable().describe('Git blob id of the file that was read last.'),
  effectiveVersion: z.string().nullable().describe('Git blob id of the file in force.'),
  problems: listOf(rulesProblemShape),
  loadedAt: time.nullable().describe('null: nobody has looked yet.'),
});
export type Rules = z.output<typeof rulesShape>;

/** A repository, and the rules in force for it. */
export const repositoryShape = z.object({
  id: z.number().int(),
  repository: z.string().describe('owner/name'),
  installation: z.number().int().nullable(),
  private: z.boolean().nullable(),
  archived: z.boolean().nullable(),
  defaultBranch: z.string().nullable(),
  url: z.string().nullable(),
  deletedAt: time.nullable(),
  rules: rulesShape,
});
export type Repository = z.output<typeof repositoryShape>;

const ruleLineShape = z.object({
  number: z.number().int(),
  text: z.string(),
  origin: z.string().describe('The file that says so, and the first 7 digits of its blob id.'),
});
export type RuleLine = z.output<typeof ruleLineShape>;

const ruleNameShape = z.object({
  name: z.string(),
  asks: z.string().nullable().describe('The playbook, where it asks an analyst.'),
  mode: z.enum(RULE_MODES).nullable().describe('Its own ceiling; null: that of the file.'),
});
export type RuleName = z.output<typeof ruleNameShape>;

const rulesDetailShape = rulesShape.extend({
  text: z.string().nullable().describe('The file in force.'),
  latestText: z.string().nullable().describe('The file as it was read last.'),
  lines: listOf(ruleLineShape).describe('Of the file in force, with where each line is from.'),
  effectiveSince: time.nullable(),
  url: z.string().nullable().describe('Of the file, on GitHub.'),
});

/** A repository with its rules file, line by line. */
export const repositoryDetailShape = repositoryShape.extend({
  rules: rulesDetailShape,
  ruleNames: listOf(ruleNameShape).describe('The rules of the file in force.'),
  counts: z.object({
    open: z.number().int(),
    closed: z.number().int(),
    runs: z.number().int(),
    actions: z.number().int(),
  }),
});
export type RepositoryDetail = z.output<typeof repositoryDetailShape>;
