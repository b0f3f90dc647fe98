import type { FilterQuery } from '@mikro-orm/core';
import type { Repository, RepositoryDetail } from '@reprise/contract';
import {
  Repository as Repositories,
  RepositoryRules,
  sql,
  type Database,
  type RepositoryRow,
} from '@reprise/views';
import { z } from 'zod';
import { listQuery, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import { containing } from '../reads/like.ts';
import { toRepository, toRepositoryDetail } from './shape.ts';

export const repositoryQuery = strict({
  installation: z.coerce.number().int().min(1).optional(),
  q: z.string().trim().min(1).max(200).optional().describe('The name contains it.'),
  ...listQuery,
});
type RepositoryFilter = Omit<z.output<typeof repositoryQuery>, 'after'>;

export interface RepositoryReads {
  list(filter: RepositoryFilter): Promise<Page<Repository>>;
  find(id: number): Promise<RepositoryDetail | undefined>;
}

const order: Order<RepositoryRow> = {
  name: 'repositories:name',
  direction: 'asc',
  by: [
    { property: 'fullName', type: 'text' },
    { property: 'id', type: 'number' },
  ],
};

export const repositoryReads = (db: Pick<Database, 'em' | 'query'>): RepositoryReads => ({
  list: async (filter) => {
    const em = db.em();
    const page = await readPage(em, Repositories, toWhere(filter), order, filter, (row) => row);
    const ids = page.items.map(({ id }) => id);
    const rules = await em.find(RepositoryRules, { repositoryId: { $in: ids } });
    const byId = new Map(rules.map((row) => [row.repositoryId, row]));
    return { ...page, items: page.items.map((row) => toRepository(row, byId.get(row.id))) };
  },
  find: async (id) => {
    const em = db.em();
    const row = await em.findOne(Repositories, { id });
    if (row === null) return undefined;
    const rules = await em.findOne(RepositoryRules, { repositoryId: id });
    return toRepositoryDetail(row, rules ?? undefined, await countsIn(db, id));
  },
});

const toWhere = ({ installation, q }: RepositoryFilter): FilterQuery<RepositoryRow> => ({
  ...(installation !== undefined && { installationId: installation }),
  ...(q !== undefined && { fullName: { $ilike: containing(q) } }),
});

async function countsIn(
  db: Pick<Database, 'query'>,
  id: number,
): Promise<RepositoryDetail['counts']> {
  const [row] = await db.query(sql<Record<keyof RepositoryDetail['counts'], string>>`
    select count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'closed') as closed,
      (select count(*) from runs where repository_id = ${id}) as runs,
      (select count(*) from actions where repository_id = ${id}) as actions
    from issues where repository_id = ${id} and gone is null`);
  return {
    open: Number(row?.open ?? 0),
    closed: Number(row?.closed ?? 0),
    runs: Number(row?.runs ?? 0),
    actions: Number(row?.actions ?? 0),
  };
}
