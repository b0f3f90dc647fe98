import type { Page, Repository } from '@reprise/contract';
import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { read } from './client.ts';
import { freshen } from './freshen.ts';
import { concerns, type Change, type Key, type RepositoryIds } from './keys.ts';

type Pages = InfiniteData<Page<Row>, string | null>;
type Row = Readonly<Record<string, unknown>>;

/** Longer lists get a new first page instead of being read again whole. */
const FEW_PAGES = 3;

/** Reads again what the changes concern, among what is shown; what is not shown is marked stale. */
export async function refresh(
  client: QueryClient,
  changes: readonly Change[] | 'all',
): Promise<void> {
  const idOf = repositoryIds(client);
  const concerned = client
    .getQueryCache()
    .findAll()
    .filter(({ queryKey }) => changes === 'all' || isConcerned(queryKey as Key, changes, idOf));
  await Promise.all(concerned.map((query) => refreshOne(client, query)));
}

const isConcerned = (key: Key, changes: readonly Change[], idOf: RepositoryIds): boolean =>
  changes.some((change) => concerns(change, key, idOf));

async function refreshOne(client: QueryClient, query: Query): Promise<void> {
  const [, , path, filter, pages] = query.queryKey as Key;
  const shown = query.state.data as Pages | undefined;
  const long = pages === 'pages' && shown !== undefined && shown.pages.length > FEW_PAGES;
  if (!long || !query.isActive()) {
    return client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }
  const head = await read<Page<Row>>(path, filter as Record<string, string>).catch(() => undefined);
  if (head === undefined) return;
  client.setQueryData<Pages>(query.queryKey, (before) =>
    before === undefined
      ? before
      : {
          pages: freshen(before.pages, head, rowKey),
          pageParams: [null, ...before.pageParams],
        },
  );
}

/** What tells the rows of any list apart. */
export function rowKey(row: Row): string {
  const own = row['id'] ?? row['proposal'] ?? row['delivery'] ?? row['name'];
  // A switch is turned many times, and told by when.
  const key = own === undefined ? [row['repository'], row['number']] : [own, row['at']];
  return JSON.stringify(key);
}

/** The ids of the repositories that some query here has read. */
function repositoryIds(client: QueryClient): RepositoryIds {
  const ids = new Map<string, number>();
  for (const [, data] of client.getQueriesData<Pages>({ queryKey: ['repositories'] })) {
    for (const page of data?.pages ?? []) {
      for (const row of page.items) {
        const { id, repository } = row as Partial<Repository>;
        if (id !== undefined && repository !== undefined) ids.set(repository.toLowerCase(), id);
      }
    }
  }
  return (repository) => ids.get(repository.toLowerCase());
}
