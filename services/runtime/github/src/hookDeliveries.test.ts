import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotSentError } from './failures.ts';
import { json } from './fakeFetch.ts';
import { connectHookDeliveries, type HookDeliveries } from './hookDeliveries.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
}

function asking(answer: () => Response): { deliveries: HookDeliveries; asked: Asked[] } {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (url: URL, { method = 'GET' }: RequestInit) => {
    asked.push({ method, url: url.href });
    return answer();
  });
  const tokens = { url: 'http://tokens.test', credential: 'secret-of-reconciler' };
  return { deliveries: connectHookDeliveries(tokens, 1000), asked };
}
afterEach(() => vi.unstubAllGlobals());

const attempt = {
  id: 12,
  guid: 'a',
  deliveredAt: '2026-11-21T09:00:00Z',
  redelivery: false,
  status: 'OK',
  statusCode: 202,
  event: 'issues',
  action: 'opened',
  installationId: 5,
  repositoryId: 7,
};

describe('GitHub’s own record of deliveries', () => {
  it('is asked of tokens, page by page', async () => {
    const { deliveries, asked } = asking(() => json(200, { items: [attempt], next: 'v1_9' }));
    const page = await deliveries.page('v1_1');
    expect(page.next).toBe('v1_9');
    expect(page.items[0]).toMatchObject({ guid: 'a', deliveredAt: Date.UTC(2026, 10, 21, 9) });
    expect(asked).toEqual([
      { method: 'GET', url: 'http://tokens.test/hook/deliveries?perPage=100&cursor=v1_1' },
    ]);
  });

  it('has a delivery sent again', async () => {
    const { deliveries, asked } = asking(() => json(202, {}));
    expect(await deliveries.redeliver(12)).toEqual({ accepted: true });
    expect(asked).toEqual([
      { method: 'POST', url: 'http://tokens.test/hook/deliveries/12/attempts' },
    ]);
  });

  it('says that GitHub does not send one again', async () => {
    for (const code of ['redelivery_refused', 'not_found']) {
      const { deliveries } = asking(() => json(409, { code }));
      expect(await deliveries.redeliver(12)).toMatchObject({ accepted: false });
    }
  });

  it('says how long to wait when it cannot be told now', async () => {
    const { deliveries } = asking(() => json(503, { code: 'x' }, { 'retry-after': '33' }));
    const failure = await deliveries.redeliver(12).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NotSentError);
    expect(failure).toMatchObject({ retryAfterMs: 33_000 });
  });

  it('leaves out installations that are suspended', async () => {
    const items = [
      { id: 5, account: { id: 3 }, suspendedAt: null },
      { id: 6, account: { id: 4 }, suspendedAt: '2026-11-20T10:00:00Z' },
    ];
    const { deliveries } = asking(() => json(200, { items }));
    expect(await deliveries.installations()).toEqual([{ id: 5, accountId: 3 }]);
  });
});
