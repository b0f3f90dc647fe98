import type { FilterQuery } from '@mikro-orm/core';
import type { Repository } from '@reprise/contract';
import {
  Repository as Repositories,
  RepositoryRules,
  type Database,
  type RepositoryRow,
} from '@reprise/views';
import { z } from 'zod';
import { listQuery, strict } from '../http/parameters.ts';
import type { Order } from '../paging/order.ts';
import { readPage, type Page } from '../paging/page.ts';
import { containing } from '../reads/like.ts';
import { toRepository } from './shape.ts';

export const repositoryQuery = strict({
  installation: z.coerce.number().int().min(1).optional(),
  q: z.string().trim().min(1).max(200).optional().describe('The name contains it.'),
  ...listQuery,
});
type RepositoryFilter = Omit<z.output<typeof repositoryQuery>, 'after'>;

export interface RepositoryReads {
  list(filter: RepositoryFilter): Promise<Page<Repository>>;
}

const order: Order<RepositoryRow> = {
  name: 'repositories:name',
  direction: 'asc',
  by: [
    { property: 'fullName', type: 'text' },
    { property: 'id', type: 'number' },
  ],
};

export const repositoryReads = (db: Pick<Database, 'em'>): RepositoryReads => ({
  list: async (filter) => {
    const em = db.em();
    const page = await readPage(em, Repositories, toWhere(filter), order, filter, (row) => row);
    const ids = page.items.map(({ id }) => id);
    const rules = await em.find(RepositoryRules, { repositoryId: { $in: ids } });
    const byId = new Map(rules.map((row) => [row.repositoryId, row]));
    return { ...page, items: page.items.map((row) => toRepository(row, byId.get(row.id))) };
  },
});

const toWhere = ({ installation, q }: RepositoryFilter): FilterQuery<RepositoryRow> => ({
  ...(installation !== undefined && { installationId: installation }),
  ...(q !== undefined && { fullName: { $ilike: containing(q) } }),
});
