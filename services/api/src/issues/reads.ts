import type { Issue, IssueDetail } from '@reprise/contract';
import { Issue as Issues, sql, type Database } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { orderOf, toWhere, type IssueFilter } from './filter.ts';
import { ownershipOf } from './ownership.ts';
import { toIssue } from './shape.ts';
import { whatIsKnown } from './whose.ts';

export interface IssueReads {
  list(filter: IssueFilter, repositoryId?: number): Promise<Page<Issue>>;
  /** Also what is gone. */
  find(repositoryId: number, number: number): Promise<IssueDetail | undefined>;
}

export const issueReads = (db: Pick<Database, 'em' | 'query'>): IssueReads => ({
  list: (filter, repositoryId) =>
    readPage(db.em(), Issues, toWhere(filter, repositoryId), orderOf(filter.sort), filter, toIssue),
  find: async (repositoryId, number) => {
    const em = db.em();
    const row = await em.findOne(Issues, { repositoryId, number });
    if (row === null) return undefined;
    return {
      ...toIssue(row),
      body: row.body,
      cost: await costOf(db, repositoryId, number),
      ownership: ownershipOf({ issue: row, ...(await whatIsKnown(em, { repositoryId, number })) }),
    };
  },
});

async function costOf(
  db: Pick<Database, 'query'>,
  repositoryId: number,
  number: number,
): Promise<IssueDetail['cost']> {
  const [row] = await db.query(sql<{ usd: number | null; calls: string }>`
    select sum(cost_usd) as usd, count(*) as calls from model_calls
    where repository_id = ${repositoryId} and number = ${number}`);
  return { usd: row?.usd ?? 0, calls: Number(row?.calls ?? 0) };
}
