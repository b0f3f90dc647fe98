import type { Action, Page, RunDetail } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { one } from '../../api/queries.ts';

/** A run, read again whenever it changes. */
export const useRun = (id: string) => useQuery(one<RunDetail>('runs', `/runs/${id}`, { id }));

/** What a run did on GitHub, by the id of the action. */
export function useActionsOf(run: string): ReadonlyMap<string, Action> {
  const { data } = useQuery(one<Page<Action>>('actions', '/actions', {}, { run, limit: 100 }));
  return useMemo(
    () => new Map((data?.items ?? []).map((action) => [action.id, action] as const)),
    [data],
  );
}
