import type { Overview } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries.ts';
import type { PageEntry } from './pages.ts';

/** The overview of the last day: the page of that name and the navigation read the same. */
export const overviewOf = (hours: number) => one<Overview>('overview', '/overview', {}, { hours });

type Waiting = Overview['waiting'];

/** What stands beside a page's name in the navigation, by the page. */
const COUNTS: Readonly<Record<string, (waiting: Waiting) => number>> = {
  '/approvals': ({ approvals }) => approvals,
  '/actions': ({ givenUpActions }) => givenUpActions,
  '/switches': ({ stopped }) => stopped,
  '/repositories': ({ brokenRules }) => brokenRules,
  '/views': ({ parkedKeys }) => parkedKeys,
};

/** How many things on a page wait for a person. */
export function useWaiting({ path }: PageEntry): number {
  const countOf = COUNTS[path];
  const { data } = useQuery({
    ...overviewOf(24),
    select: ({ waiting }) => waiting,
    enabled: countOf !== undefined,
  });
  return data === undefined ? 0 : (countOf?.(data) ?? 0);
}
