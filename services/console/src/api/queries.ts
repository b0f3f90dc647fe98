import type { Page } from '@reprise/contract';
import { infiniteQueryOptions, queryOptions, type InfiniteData } from '@tanstack/react-query';
import { read, type Query } from './client.ts';
import type { About, Key, Resource } from './keys.ts';

/**
 * The query of one thing: `useQuery(one<Run>('runs', `/runs/${id}`, { id }))`.
 * @param query with `after`, the position of a command, the answer includes what came of it.
 */
export const one = <Answer>(
  resource: Resource,
  path: string,
  about: About = {},
  query: Query = {},
) =>
  queryOptions({
    queryKey: [resource, about, path, query] as Key,
    queryFn: ({ signal }) => read<Answer>(path, query, signal),
  });

/** The query of a list, page by page: `useInfiniteQuery(list<Run>('runs', '/runs', filter))`. */
export const list = <Item>(resource: Resource, path: string, filter: Query = {}, about?: About) =>
  infiniteQueryOptions<
    Page<Item>,
    Error,
    InfiniteData<Page<Item>, string | null>,
    Key,
    string | null
  >({
    queryKey: [resource, about ?? aboutOf(filter), path, filter, 'pages'],
    queryFn: ({ pageParam, signal }) => read(path, { ...filter, cursor: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });

function aboutOf(filter: Query): About {
  const { repository, number } = filter;
  return {
    ...(typeof repository === 'string' && repository !== '' && { repository }),
    ...(typeof number === 'number' && { number }),
  };
}
