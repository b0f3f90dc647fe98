import { z } from 'zod';
import { listOf, time } from './common.ts';

/** An issue or pull request, as GitHub last described it. */
export const issueShape = z.object({
  repository: z.string().describe('owner/name'),
  number: z.number().int(),
  isPullRequest: z.boolean(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  stateReason: z.string().nullable(),
  locked: z.boolean(),
  labels: listOf(z.string()),
  assignees: listOf(z.string()),
  milestone: z.string().nullable(),
  type: z.string().nullable().describe("The organization's issue type."),
  author: z.string().nullable(),
  authorType: z.string().nullable().describe('User, Bot or Organization.'),
  association: z.string().nullable().describe('OWNER, MEMBER, CONTRIBUTOR, NONE …'),
  comments: z.number().int().nullable(),
  reactions: z.number().int().nullable(),
  draft: z.boolean().nullable(),
  merged: z.boolean().nullable(),
  url: z.string().nullable(),
  createdAt: time.nullable(),
  updatedAt: time,
  closedAt: time.nullable(),
  gone: z.enum(['deleted', 'transferred']).nullable(),
  goneAt: time.nullable(),
  movedTo: z.string().nullable().describe('owner/name#number that it was transferred to.'),
  doubtful: z.boolean().describe('Two deliveries of one second contradict each other.'),
});
export type Issue = z.output<typeof issueShape>;

const ownedShape = z
  .object({
    field: z.string().describe('label:bug, assignee:ada, state, title, milestone, type or lock.'),
    value: z.string().nullable(),
    by: z.enum(['reprise', 'other']),
    action: z.string().nullable().describe('The action that set it, where Reprise did.'),
  })
  .describe('Who set one thing that the issue shows now.');

export const issueDetailShape = issueShape.extend({
  body: z.string().nullable().describe('Markdown. Text of strangers.'),
  cost: z.object({
    usd: z.number().describe('Of all analyses of it, in US dollars.'),
    calls: z.number().int().describe('Of a model.'),
  }),
  ownership: listOf(ownedShape),
});
export type IssueDetail = z.output<typeof issueDetailShape>;
