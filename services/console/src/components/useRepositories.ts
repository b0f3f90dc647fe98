import type { Repository } from '@reprise/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { list } from '../api/queries.ts';
import { choice, type Choice } from './filters/offered.ts';

/** The repositories, to choose among: the first hundred, which nearly always are all. */
export function useRepositories(): readonly Choice[] {
  const { data } = useInfiniteQuery(
    list<Repository>('repositories', '/repositories', { limit: 100 }),
  );
  return useMemo(
    () => (data?.pages ?? []).flatMap(({ items }) => items.map((one) => choice(one.repository))),
    [data],
  );
}
