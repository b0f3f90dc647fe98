import type { Installation } from '@reprise/contract';
import {
  Installation as Installations,
  sql,
  type Database,
  type InstallationRow,
} from '@reprise/views';
import type { Order } from '../paging/order.ts';
import { readPage, type Page, type PageRequest } from '../paging/page.ts';
import { toInstallation } from './shape.ts';

export interface InstallationReads {
  list(page: PageRequest): Promise<Page<Installation>>;
}

const order: Order<InstallationRow> = {
  name: 'installations:id',
  direction: 'asc',
  by: [{ property: 'id', type: 'number' }],
};

const NONE = { count: 0, names: [] as readonly string[] };

export const installationReads = (db: Pick<Database, 'em' | 'query'>): InstallationReads => ({
  list: async (request) => {
    const { items, next } = await readPage(
      db.em(),
      Installations,
      {},
      order,
      request,
      (row) => row,
    );
    const reached = await repositoriesOf(
      db,
      items.map(({ id }) => id),
    );
    return { items: items.map((row) => toInstallation(row, reached.get(row.id) ?? NONE)), next };
  },
});

/** Which repositories installations reach, with the names that they have now. */
async function repositoriesOf(
  db: Pick<Database, 'query'>,
  installations: readonly number[],
): Promise<ReadonlyMap<number, Installation['repositories']>> {
  const rows = await db.query(
    sql<{ id: string; count: string; names: string[] }>`
      select installation_id as id, count(*) as count,
        (array_agg(name order by name))[1:100] as names
      from (
        select reached.installation_id, coalesce(described.full_name, reached.full_name) as name
        from installation_repositories reached
        left join repositories described on described.id = reached.repository_id
        where reached.installation_id = any(${installations.map(String)}::bigint[])
          and reached.removed_at is null
      ) reached group by installation_id`,
  );
  return new Map(rows.map(({ id, count, names }) => [Number(id), { count: Number(count), names }]));
}
