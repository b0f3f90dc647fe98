import { describe, expect, it } from 'vitest';
import { AUTHORIZED, fakeApp, fakeRepository, fakeRuns, TOKEN } from './fakes.ts';
import type { Issue } from '@reprise/contract';

const routes = [
  '/installations',
  '/repositories',
  '/issues',
  '/issues/acme/orders/1',
  '/issues/acme/orders/1/timeline',
  '/deliveries',
  '/deliveries/d1',
  '/runs',
  '/actions',
  '/approvals',
  '/overview',
  '/repositories/acme/orders',
  '/rollbacks',
  '/views',
  '/summary',
  '/completeness',
  '/gaps',
  '/jobs',
  '/webhooks',
  '/tenants',
  '/deliveries/d1/body',
  '/settings',
  '/nothing-of-this-name',
];

describe('the api', () => {
  it('needs the token for everything under /api/v1, also for what does not exist', async () => {
    const app = await fakeApp();
    for (const route of routes) {
      for (const authorization of [undefined, 'Bearer wrong', `Basic ${TOKEN}`]) {
        const headers = authorization === undefined ? {} : { authorization };
        const answer = await app.inject({ url: `/api/v1${route}`, headers });
        expect(answer.statusCode, route).toBe(401);
        expect(answer.headers['www-authenticate']).toContain('Bearer');
        expect(answer.json()).toMatchObject({ code: 'token_invalid', status: 401 });
      }
    }
  });

  it('is healthy and measurable without the token', async () => {
    const app = await fakeApp();
    for (const url of ['/health/live', '/health/ready', '/metrics']) {
      expect((await app.inject({ url })).statusCode).toBe(200);
    }
  });

  it('shows and describes itself to nobody without it', async () => {
    const app = await fakeApp();
    for (const url of ['/', '/docs', '/docs/json', '/docs/static/index.html', '/issues', '/x']) {
      expect((await app.inject({ url })).statusCode, url).toBe(401);
      const asked = await app.inject({ url, headers: { accept: 'text/html' } });
      expect(asked.statusCode, url).toBe(401);
      expect(asked.body).toContain('npx reprise open');
    }
  });

  it('describes every route that it serves, with its problems', async () => {
    const app = await fakeApp();
    const { paths } = (await app.inject({ url: '/docs/json', headers: AUTHORIZED })).json<{
      paths: Record<string, Record<string, { responses: Record<string, unknown>; tags: string[] }>>;
    }>();
    expect(Object.keys(paths)).toContain('/api/v1/issues/{owner}/{name}/{number}/timeline');
    for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '503']));
      expect(operation.tags).toHaveLength(1);
    }
  });

  it('answers every failure as a problem', async () => {
    const app = await fakeApp();
    const cases = [
      { url: '/api/v1/nothing', code: 'not_found', status: 404 },
      { url: '/nothing', code: 'not_found', status: 404 },
      { url: '/api/v1/issues?limit=101', code: 'request_invalid', status: 400 },
      { url: '/api/v1/issues?after=nowhere', code: 'request_invalid', status: 400 },
      { url: '/api/v1/runs/act_1', code: 'request_invalid', status: 400 },
      { url: '/api/v1/issues/acme/orders/1', code: 'not_found', status: 404 },
      { url: '/api/v1/issues/acme/orders/x', code: 'request_invalid', status: 400 },
      { url: '/api/v1/views/isues', code: 'not_found', status: 404 },
    ];
    for (const { url, code, status } of cases) {
      const answer = await app.inject({ url, headers: AUTHORIZED });
      expect(answer.statusCode, url).toBe(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code, status, type: `urn:reprise:error:${code}` });
    }
  });

  it('suggests the right spelling of a filter', async () => {
    const app = await fakeApp();
    const answer = await app.inject({ url: '/api/v1/issues?lable=bug', headers: AUTHORIZED });
    expect(answer.json()).toMatchObject({
      detail: 'query: there is no lable (did you mean label?).',
    });
  });

  it('tells nothing of an error that nobody expected, and logs it with the trace', async () => {
    const log: string[] = [];
    const runs = fakeRuns({ list: () => Promise.reject(new Error('secret dsn')) });
    const app = await fakeApp({ runs }, { log });
    const answer = await app.inject({ url: '/api/v1/runs', headers: AUTHORIZED });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('dsn');
    expect(log.join('')).toContain('secret dsn');
  });

  it('says that the views cannot be read when Postgres is away', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const wrapped = new Error('the driver failed', { cause: refused });
    const app = await fakeApp({
      runs: fakeRuns({ list: () => Promise.reject(wrapped) }),
    });
    const answer = await app.inject({ url: '/api/v1/runs', headers: AUTHORIZED });
    expect(answer.json()).toMatchObject({ code: 'views_unavailable', status: 503 });
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('never logs the token', async () => {
    const log: string[] = [];
    const app = await fakeApp({}, { log });
    await app.inject({ url: '/api/v1/runs', headers: AUTHORIZED });
    expect(log.join('')).toContain('/api/v1/runs');
    expect(log.join('')).not.toContain(TOKEN);
  });

  it('sends headers that keep a browser from running or framing its answers', async () => {
    const app = await fakeApp();
    const { headers } = await app.inject({ url: '/api/v1/runs', headers: AUTHORIZED });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
  });

  it('passes filters on as they were understood', async () => {
    const asked: unknown[] = [];
    const items: Issue[] = [];
    const app = await fakeApp({
      repositories: { named: async () => fakeRepository({ id: 7, fullName: 'acme/orders' }) },
      issues: {
        list: async (...given) => {
          asked.push(given);
          return { items, next: 'more' };
        },
        find: async () => undefined,
      },
    });
    const url = '/api/v1/issues?repository=acme/orders&label=a&label=b&state=open&limit=10';
    const answer = await app.inject({ url, headers: AUTHORIZED });
    expect(answer.json()).toEqual({ items: [], next: 'more' });
    expect(asked).toEqual([[{ label: ['a', 'b'], state: 'open', limit: 10, sort: '-updated' }, 7]]);
  });
});

describe('readiness', () => {
  const up = async (): Promise<void> => undefined;
  const down = (): Promise<void> => Promise.reject(new Error('no answer'));

  it('is degraded, and still 200, when reads work and something else does not', async () => {
    const app = await fakeApp({}, { checks: { postgres: up, kafka: down } });
    const answer = await app.inject({ url: '/health/ready' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      status: 'degraded',
      dependencies: { postgres: { status: 'up' }, kafka: { because: 'no answer' } },
    });
  });

  it('is down, and 503, without Postgres', async () => {
    const app = await fakeApp({}, { checks: { postgres: down, kafka: up } });
    const answer = await app.inject({ url: '/health/ready' });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ status: 'down' });
  });
});
