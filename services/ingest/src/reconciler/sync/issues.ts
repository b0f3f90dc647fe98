import type { Octokit } from '@reprise/github';
import { z } from 'zod';
import { limitOf, type Limit } from './pace.ts';
import type { SyncCursor } from './cursor.ts';

/** An issue of a listing. */
export interface ReadIssue {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  /** As the REST API gave it. */
  readonly json: object;
}

export interface IssuePage {
  readonly issues: readonly ReadIssue[];
  readonly hasNext: boolean;
  /** How many pages there are from here on, where GitHub says so. */
  readonly pages: number;
  readonly limit: Limit | undefined;
}

/** GitHub answered, but not with issues. */
class IssuesUnreadable extends Error {}

export const PAGE_SIZE = 100;

/** What fits into the `int` of an Avro record. */
const number = z
  .int()
  .positive()
  .max(2 ** 31 - 1);
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const listing = z.array(z.looseObject({ number, updated_at: time }));

/** Reads issues and pull requests, those first that were updated first. */
export async function readIssues(
  octokit: Octokit,
  repositoryId: number,
  { since, page }: SyncCursor,
  signal: AbortSignal,
): Promise<IssuePage> {
  const { data, headers } = await octokit.request('GET /repositories/{repository_id}/issues', {
    repository_id: repositoryId,
    state: 'all',
    sort: 'updated',
    direction: 'asc',
    per_page: PAGE_SIZE,
    page,
    ...(since !== null && { since: new Date(since).toISOString().replace('.000Z', 'Z') }),
    request: { signal },
  });
  const parsed = listing.safeParse(data);
  if (!parsed.success) throw new IssuesUnreadable('GitHub did not answer with a list of issues.');
  const given: readonly object[] = Array.isArray(data) ? data : [];
  return {
    issues: parsed.data.map((issue, index) => ({
      number: issue.number,
      updatedAt: issue.updated_at,
      json: given[index] ?? issue,
    })),
    hasNext: /;\s*rel="?next"?/.test(headers.link ?? ''),
    pages: lastPage(headers.link) - page + 1,
    limit: limitOf(headers),
  };
}

function lastPage(link = ''): number {
  const [, target = ''] = /<([^>]*)>;\s*rel="?last"?/.exec(link) ?? [];
  const found = URL.canParse(target) ? Number(new URL(target).searchParams.get('page')) : 0;
  return Number.isSafeInteger(found) && found > 0 ? found : 1;
}
