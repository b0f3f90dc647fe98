import type { Action } from '@reprise/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { list } from '../../api/queries.ts';
import { suggestionsOf, type Suggestions } from './suggestions.ts';

const LATELY = { limit: 100 } as const;

/** Rules, versions, people and labels of the latest actions; anything else may be typed. */
export function useSuggestions(rule: string): Suggestions {
  const { data } = useInfiniteQuery(list<Action>('actions', '/actions', LATELY));
  return useMemo(
    () =>
      suggestionsOf(
        (data?.pages ?? []).flatMap(({ items }) => items),
        rule,
      ),
    [data, rule],
  );
}
