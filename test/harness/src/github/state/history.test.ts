import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, start, type Started } from '../testing/start.ts';
import type { Seed } from './seed.ts';

const SEED: Seed = {
  accounts: [{ login: 'acme', type: 'Organization' }, { login: 'ada' }, { login: 'bob' }],
  repositories: [
    {
      owner: 'acme',
      name: 'orders-api',
      roles: { ada: 'write' },
      history: [
        {
          title: 'Orders vanish',
          body: 'Since yesterday.',
          author: 'bob',
          by: 'ada',
          daysAgo: 30,
          labels: ['bug'],
          comments: [{ by: 'ada', body: 'Found it.' }],
          closed: { afterDays: 2 },
        },
        { title: 'How do I log in?', body: '', author: 'bob', by: 'ada', daysAgo: 3 },
      ],
    },
  ],
};

let on: Started;

beforeEach(async () => {
  on = await start({ seed: SEED });
});

afterEach(() => on.stop());

describe('what was there before the App', () => {
  it('is told by no webhook', async () => {
    await on.github.delivered();
    expect(on.github.deliveries()).toEqual([]);
    expect(on.github.writes()).toEqual([]);
  });

  it('is listed, with its labels, as long ago as it says', async () => {
    const octokit = await on.installed();
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/issues', {
      ...at,
      state: 'closed',
      labels: 'bug',
    });
    expect(data).toMatchObject([{ number: 1, title: 'Orders vanish', comments: 1 }]);
    const [issue] = data;
    const days = (Date.now() - Date.parse(issue?.created_at ?? '')) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    expect(Date.parse(issue?.closed_at ?? '')).toBeGreaterThan(Date.parse(issue?.created_at ?? ''));
  });

  it('is followed by the next number', async () => {
    expect(await on.github.as('bob').openIssue('acme/orders-api', { title: 'New' })).toBe(3);
  });

  it('is found by a search', async () => {
    const octokit = await on.installed();
    const found = async (q: string) =>
      (await octokit.request('GET /search/issues', { q })).data.items.map(({ number }) => number);
    expect(await found('repo:acme/orders-api is:issue is:closed label:bug vanish')).toEqual([1]);
    expect(await found('repo:acme/orders-api -label:bug')).toEqual([2]);
    expect(await found('repo:acme/orders-api "log in" author:bob is:open')).toEqual([2]);
  });
});
