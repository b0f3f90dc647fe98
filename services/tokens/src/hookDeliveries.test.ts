import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextCursor } from './hookDeliveries.ts';
import { isSignedByApp, json, serving } from './testing.ts';

afterEach(() => vi.unstubAllGlobals());

const address = (query: string): string => `https://api.github.com/app/hook/deliveries?${query}`;

describe('the next cursor', () => {
  it('is read from the link that is called next, wherever it stands', () => {
    const first = `<${address('per_page=1')}>; rel="first"`;
    const next = `<${address('per_page=1&cursor=v1_17323292984')}>; rel="next"`;
    expect(nextCursor(next)).toBe('v1_17323292984');
    expect(nextCursor(`${first}, ${next}`)).toBe('v1_17323292984');
    expect(nextCursor(`${next}, ${first}`)).toBe('v1_17323292984');
  });

  it.each([
    ['no link', undefined],
    ['the last page', `<${address('cursor=v1_1')}>; rel="prev"`],
    ['a link without a cursor', `<${address('per_page=1')}>; rel="next"`],
    ['an address that is none', '<:::>; rel="next"'],
    ['a cursor that is none', `<${address('cursor=a%20b%0d%0a')}>; rel="next"`],
    ['anything else', 'next'],
  ])('is not there: %s', (_what, link) => expect(nextCursor(link)).toBeNull());
});

describe('GitHub’s own record of deliveries', () => {
  const attempt = {
    id: 12,
    guid: '0b989ba4-242f-11e5-81e1-c7b6966d2516',
    delivered_at: '2026-11-21T09:00:00Z',
    redelivery: false,
    duration: 0.27,
    status: 'Invalid HTTP Response: 503',
    status_code: 503,
    event: 'issues',
    action: 'opened',
    installation_id: 5,
    repository_id: 7,
    throttled_at: null,
  };
  const link = '<https://ghe.test/api/v3/app/hook/deliveries?per_page=2&cursor=v1_9>; rel="next"';

  it('is listed for the reconciler, as the App, with the cursor of the next page', async () => {
    const { asked, get } = serving(() => json(200, [attempt], { link }));
    const answer = await get('/hook/deliveries?perPage=2&status=failure&cursor=v1_1', 'reconciler');
    expect(answer.json()).toEqual({
      items: [
        {
          id: 12,
          guid: attempt.guid,
          deliveredAt: attempt.delivered_at,
          redelivery: false,
          status: attempt.status,
          statusCode: 503,
          event: 'issues',
          action: 'opened',
          installationId: 5,
          repositoryId: 7,
        },
      ],
      next: 'v1_9',
    });
    const { searchParams, pathname } = new URL(asked[0]?.url ?? '');
    expect(pathname).toBe('/api/v3/app/hook/deliveries');
    expect(Object.fromEntries(searchParams)).toEqual({
      per_page: '2',
      status: 'failure',
      cursor: 'v1_1',
    });
    expect(isSignedByApp(asked[0]?.authorization ?? '')).toBe(true);
  });

  it('ends where GitHub names no next page', async () => {
    const { get } = serving(() => json(200, []));
    expect((await get('/hook/deliveries', 'reconciler')).json()).toEqual({ items: [], next: null });
  });

  it.each(['?perPage=0', '?perPage=101', '?status=lost', '?cursor=a%20b', '?since=1'])(
    'is not asked for in another way: %s',
    async (query) => {
      const { asked, get } = serving();
      const answer = await get(`/hook/deliveries${query}`, 'reconciler');
      expect(answer.json()).toMatchObject({ code: 'request_invalid' });
      expect(asked).toHaveLength(0);
    },
  );

  it('is not passed on when it cannot be used', async () => {
    const { get } = serving(() => json(200, [{ ...attempt, guid: 17 }]));
    const answer = await get('/hook/deliveries', 'reconciler');
    expect(answer.json()).toMatchObject({ code: 'github_unavailable' });
  });

  it('is nobody else’s to read, and nobody else may have it sent again', async () => {
    const { asked, get, again } = serving();
    for (const service of ['automation', 'action', 'agent', 'api'] as const) {
      for (const answer of [await get('/hook/deliveries', service), await again('12', service)]) {
        expect(answer.statusCode).toBe(403);
        expect(answer.json()).toMatchObject({ code: 'role_forbidden' });
      }
    }
    expect(asked).toHaveLength(0);
  });

  it('says how long to wait when GitHub limits the App', async () => {
    const { get } = serving(() => json(429, {}, { 'retry-after': '33' }));
    const answer = await get('/hook/deliveries', 'reconciler');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('33');
  });

  it('is sent again, by the id of an attempt', async () => {
    const { asked, again } = serving(() => json(202, {}));
    expect((await again('12')).statusCode).toBe(202);
    const { method, url } = asked[0] ?? {};
    expect(method).toBe('POST');
    expect(url).toBe('https://ghe.test/api/v3/app/hook/deliveries/12/attempts');
    expect((await again('12%2F..')).json()).toMatchObject({ code: 'request_invalid' });
  });

  it.each([
    [404, 404, 'not_found'],
    [422, 409, 'redelivery_refused'],
    [400, 409, 'redelivery_refused'],
    [500, 503, 'github_unavailable'],
  ] as const)('is not sent again: GitHub’s %s is %s %s', async (theirs, ours, code) => {
    const { again } = serving(() => json(theirs, { message: 'in words' }));
    const answer = await again('12');
    expect(answer.statusCode).toBe(ours);
    expect(answer.json()).toMatchObject({ code });
    expect(answer.body).not.toContain('in words');
  });
});
