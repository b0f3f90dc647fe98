import type { Entry, IssueDetail, Page } from '@reprise/contract';
import { queryOptions } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import type { Key } from '../../api/keys.ts';
import { one } from '../../api/queries.ts';

export const issueQuery = (repository: string, number: number) =>
  one<IssueDetail>('issues', `/issues/${repository}/${number}`, { repository, number });

const MOST_PAGES = 20;

/** The whole timeline of an issue, the earliest first; cut after 2,000 entries. */
export const timelineQuery = (repository: string, number: number) => {
  const path = `/issues/${repository}/${number}/timeline`;
  return queryOptions({
    queryKey: ['timeline', { repository, number }, path, 'all'] as Key,
    queryFn: ({ signal }) => readAll(path, signal),
  });
};

async function readAll(path: string, signal: AbortSignal): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  for (let count = 0; count < MOST_PAGES; count++) {
    const page: Page<Entry> = await read<Page<Entry>>(path, { limit: 100, cursor }, signal);
    entries.push(...page.items);
    cursor = page.next;
    if (cursor === null) break;
  }
  return entries;
}
