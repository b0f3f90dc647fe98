import type { Job, Page } from '@reprise/contract';
import { useQuery } from '@tanstack/react-query';
import { one } from '../../api/queries.ts';
import { isOver } from './words.ts';

const FOLLOW_MS = 1000;

/**
 * One job, read again while it goes on: hints may be lost.
 * @param after the position of the command that asked for it; the answer waits until it is known.
 */
export function useJob(id: string, after?: string) {
  return useQuery({
    ...one<Job>('jobs', `/jobs/${encodeURIComponent(id)}`, { id }, { after }),
    refetchInterval: ({ state: { data } }: { state: { data?: Job | undefined } }) =>
      data !== undefined && isOver(data) ? false : FOLLOW_MS,
  });
}

const LATEST = 20;
const GLANCE_MS = 5000;

/** The latest jobs; while one of them goes on, they are read again now and then. */
export function useLatestJobs() {
  return useQuery({
    ...one<Page<Job>>('jobs', '/jobs', {}, { limit: LATEST }),
    refetchInterval: ({ state: { data } }: { state: { data?: Page<Job> | undefined } }) =>
      data?.items.some((job) => !isOver(job)) === true ? GLANCE_MS : false,
  });
}
