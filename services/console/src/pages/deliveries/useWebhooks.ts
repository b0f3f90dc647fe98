import type { Webhook } from '@reprise/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { list } from '../../api/queries.ts';

const NONE: readonly Webhook[] = [];

/** The configured webhooks: the first hundred, which nearly always are all. */
export function useWebhooks(): readonly Webhook[] {
  const { data } = useInfiniteQuery(list<Webhook>('webhooks', '/webhooks', { limit: 100 }));
  return useMemo(() => data?.pages.flatMap(({ items }) => items) ?? NONE, [data]);
}
