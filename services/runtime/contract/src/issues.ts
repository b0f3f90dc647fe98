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

const takenShape = z
  .object({
    by: z.string().nullable().describe('Login; null: GitHub did not say.'),
    at: time.nullable(),
    because: z.string().describe('What was done, in plain words.'),
  })
  .describe('Somebody else has taken it over: Reprise leaves it alone from then on.');

const ownedShape = z
  .object({
    field: z
      .string()
      .describe('label:bug, assignee:ada, state, title, milestone, type, lock, comment:RULE …'),
    value: z.string().nullable().describe('What the issue shows now; null: nothing, or not here.'),
    by: z.enum(['reprise', 'other']).describe('Whose it is now.'),
    action: z.string().nullable().describe('The last of Reprise on it that was not undone.'),
    summary: z.string().nullable().describe('What that action did, in plain words.'),
    rule: z.string().nullable(),
    run: z.string().nullable(),
    at: time.nullable().describe('When that action was done.'),
    taken: takenShape
      .nullable()
      .describe('Given where Reprise set it and it is no longer its own.'),
  })
  .describe('Whose one field of the issue is.');
export type Owned = z.output<typeof ownedShape>;

export const issueDetailShape = issueShape.extend({
  body: z.string().nullable().describe('Markdown. Text of strangers.'),
  cost: z.object({
    usd: z.number().describe('Of all analyses of it, in US dollars.'),
    calls: z.number().int().describe('Of a model.'),
  }),
  ownership: listOf(ownedShape),
});
export type IssueDetail = z.output<typeof issueDetailShape>;
