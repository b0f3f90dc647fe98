import type { Issue } from '@reprise/contract';
import type { IssueRow } from '@reprise/views';
import { iso, isoOrNull } from '../http/shapes.ts';

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
