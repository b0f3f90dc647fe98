import type { Overview } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries.ts';
import type { PageEntry } from './pages.ts';

/** The overview of the last day: the page of that name and the navigation read the same. */
export const overviewOf = (hours: number) => one<Overview>('overview', '/overview', {}, { hours });

/** How many things on a page wait for a person. */
export function useWaiting({ path }: PageEntry): number {
  const { data } = useQuery({
    ...overviewOf(24),
    select: ({ waiting }) => waiting,
    enabled: path === '/approvals' || path === '/repositories' || path === '/views',
  });
  if (path === '/approvals') return data?.approvals ?? 0;
  if (path === '/repositories') return data?.brokenRules ?? 0;
  return path === '/views' ? (data?.parkedKeys ?? 0) : 0;
}
