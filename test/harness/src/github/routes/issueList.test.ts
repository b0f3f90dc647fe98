import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, REPOSITORY, start, type Started } from '../testing/start.ts';

let on: Started;

beforeEach(async () => {
  on = await start({
    seed: {
      accounts: [{ login: 'acme', type: 'Organization' }, { login: 'ada' }],
      repositories: [
        {
          owner: 'acme',
          name: 'orders-api',
          roles: { ada: 'write' },
          history: [9, 5, 2].map((daysAgo) => ({
            title: `From ${daysAgo} days ago`,
            body: 'Once upon a time',
            author: 'ada',
            by: 'ada',
            daysAgo,
          })),
        },
      ],
    },
  });
});

afterEach(() => on.stop());

const DAY_MS = 86_400_000;
const LIST = 'GET /repos/{owner}/{repo}/issues';

describe('what changed since a time', () => {
  it('is listed oldest change first, page by page, closed ones and pull requests too', async () => {
    const ada = on.github.as('ada');
    const pull = { title: 'Fix it', head: 'fix', base: 'main' };
    await ada.request('POST', `/repos/${REPOSITORY}/pulls`, pull);
    await ada.closeIssue(REPOSITORY, 1);
    const reader = await on.installed({ permissions: { issues: 'read' } });
    const query = {
      ...at,
      state: 'all',
      sort: 'updated',
      direction: 'asc',
      since: new Date(Date.now() - 7 * DAY_MS).toISOString(),
      per_page: 2,
    } as const;
    const first = await reader.request(LIST, query);
    expect(first.data.map(({ number }) => number)).toEqual([2, 3]);
    expect(first.headers.link).toMatch(/page=2>; rel="next"/);
    const second = await reader.request(LIST, { ...query, page: 2 });
    expect(second.headers.link).not.toMatch(/rel="next"/);
    // Both changed within this second, or this one and the next.
    expect(new Set(second.data.map(({ number }) => number))).toEqual(new Set([1, 4]));
    const listed = second.data.find(({ number }) => number === 4);
    expect(listed?.pull_request).toMatchObject({ merged_at: null });
  });

  it('is not sent again to whoever knows it', async () => {
    const reader = await on.installed({ permissions: { issues: 'read' } });
    const { headers } = await reader.request(LIST, at);
    const again = reader.request(LIST, { ...at, headers: { 'if-none-match': headers.etag } });
    await expect(again).rejects.toMatchObject({ status: 304 });
  });

  it('is nothing after the last page', async () => {
    const reader = await on.installed({ permissions: { issues: 'read' } });
    expect((await reader.request(LIST, { ...at, page: 9 })).data).toEqual([]);
  });
});
