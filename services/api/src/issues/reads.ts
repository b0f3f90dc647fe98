import type { Issue, IssueDetail } from '@reprise/contract';
import { Issue as Issues, type Database } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { orderOf, toWhere, type IssueFilter } from './filter.ts';
import { toIssue, toIssueDetail } from './shape.ts';

export interface IssueReads {
  list(filter: IssueFilter, repositoryId?: number): Promise<Page<Issue>>;
  /** Also what is gone. */
  find(repositoryId: number, number: number): Promise<IssueDetail | undefined>;
}

export const issueReads = (db: Pick<Database, 'em'>): IssueReads => ({
  list: (filter, repositoryId) =>
    readPage(db.em(), Issues, toWhere(filter, repositoryId), orderOf(filter.sort), filter, toIssue),
  find: async (repositoryId, number) => {
    const row = await db.em().findOne(Issues, { repositoryId, number });
    return row === null ? undefined : toIssueDetail(row);
  },
});
