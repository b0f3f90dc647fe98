import type { IssueRow } from '@reprise/views';
import { z } from 'zod';
import { iso, isoOrNull, time } from '../http/shapes.ts';

/** An issue or pull request, as GitHub last described it. */
export const issueShape = z.object({
  repository: z.string().describe('owner/name'),
  number: z.number().int(),
  isPullRequest: z.boolean(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  stateReason: z.string().nullable(),
  locked: z.boolean(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
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

export const issueDetailShape = issueShape.extend({
  body: z.string().nullable().describe('Markdown.'),
});
export type IssueDetail = z.output<typeof issueDetailShape>;

export const toIssue = (row: IssueRow): Issue => ({
  repository: row.repository,
  number: row.number,
  isPullRequest: row.isPullRequest,
  title: row.title,
  state: row.state,
  stateReason: row.stateReason,
  locked: row.locked,
  labels: row.labels,
  assignees: row.assignees,
  milestone: row.milestone,
  type: row.type,
  author: row.authorLogin,
  authorType: row.authorType,
  association: row.authorAssociation,
  comments: row.comments,
  reactions: row.reactions,
  draft: row.draft,
  merged: row.merged,
  url: row.url,
  createdAt: isoOrNull(row.createdAt),
  updatedAt: iso(row.updatedAt),
  closedAt: isoOrNull(row.closedAt),
  gone: row.gone,
  goneAt: isoOrNull(row.goneAt),
  movedTo: row.movedTo,
  doubtful: row.doubtful,
});

export const toIssueDetail = (row: IssueRow): IssueDetail => ({ ...toIssue(row), body: row.body });
