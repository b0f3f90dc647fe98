import type { FilterQuery } from '@mikro-orm/core';
import type { IssueRow } from '@reprise/views';
import { z } from 'zod';
import {
  listQuery,
  repeatable,
  repositoryParameter,
  strict,
  timeParameter,
} from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { containing } from '../reads/like.ts';

const text = z.string().trim().min(1).max(200);
const ASSOCIATIONS = [
  'OWNER',
  'MEMBER',
  'COLLABORATOR',
  'CONTRIBUTOR',
  'FIRST_TIME_CONTRIBUTOR',
  'FIRST_TIMER',
  'MANNEQUIN',
  'NONE',
] as const;

export const issueQuery = strict({
  repository: repositoryParameter.optional().describe('owner/name'),
  state: z.enum(['open', 'closed']).optional(),
  is: z.enum(['issue', 'pull']).optional(),
  label: repeatable(text).describe('As GitHub spells it. Repeat it: all must be there.'),
  author: text.optional().describe('Login, as GitHub spells it.'),
  assignee: text.optional().describe('Login, or `none`.'),
  association: z.enum(ASSOCIATIONS).optional().describe('Of the author, with the repository.'),
  milestone: text.optional().describe('Title, or `none`.'),
  type: text.optional(),
  q: text.optional().describe('Words; the title contains each of them.'),
  updatedSince: timeParameter.optional(),
  updatedBefore: timeParameter.optional(),
  sort: z
    .enum(['-updated', 'updated', '-created', 'created'])
    .default('-updated')
    .describe('`-` is newest first.'),
  ...listQuery,
});
export type IssueFilter = Omit<z.output<typeof issueQuery>, 'repository' | 'after'>;

const MOST_WORDS = 8;

/**
 * What a filter asks of the rows. What was deleted or transferred is in no list.
 * @param repositoryId the repository that the filter names.
 */
export function toWhere(filter: IssueFilter, repositoryId?: number): FilterQuery<IssueRow> {
  const { state, label, author, assignee, association, milestone, type, q } = filter;
  const conditions: object[] = [{ gone: null }];
  if (repositoryId !== undefined) conditions.push({ repositoryId });
  if (state !== undefined) conditions.push({ state });
  if (filter.is !== undefined) conditions.push({ isPullRequest: filter.is === 'pull' });
  if (label !== undefined) conditions.push({ labels: { $contains: label } });
  if (author !== undefined) conditions.push({ authorLogin: author });
  if (assignee === 'none') conditions.push({ assignees: { $eq: [] } });
  else if (assignee !== undefined) conditions.push({ assignees: { $contains: [assignee] } });
  if (association !== undefined) conditions.push({ authorAssociation: association });
  if (milestone !== undefined)
    conditions.push({ milestone: milestone === 'none' ? null : milestone });
  if (type !== undefined) conditions.push({ type });
  for (const word of (q ?? '').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)) {
    conditions.push({ title: { $ilike: containing(word) } });
  }
  return { $and: [...conditions, ...updatedWithin(filter)] };
}

function updatedWithin({ updatedSince, updatedBefore }: IssueFilter): readonly object[] {
  const since = updatedSince === undefined ? [] : [{ updatedAt: { $gte: new Date(updatedSince) } }];
  const before =
    updatedBefore === undefined ? [] : [{ updatedAt: { $lt: new Date(updatedBefore) } }];
  return [...since, ...before];
}

export function orderOf(sort: IssueFilter['sort']): Order<IssueRow> {
  const created = sort === 'created' || sort === '-created';
  return {
    name: `issues:${sort}`,
    direction: sort.startsWith('-') ? 'desc' : 'asc',
    by: [
      created
        ? { property: 'createdAt', type: 'time', nullable: true }
        : { property: 'updatedAt', type: 'time' },
      { property: 'repositoryId', type: 'number' },
      { property: 'number', type: 'number' },
    ],
  };
}
