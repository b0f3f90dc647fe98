import { describe, expect, it } from 'vitest';
import { AUTHORIZED, fakeApp, TOKEN } from '../fakes.ts';
import { bearerToken } from '../token.ts';

type App = Awaited<ReturnType<typeof fakeApp>>;
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' };

async function newLink(app: App): Promise<string> {
  const url = '/api/v1/sign-in-links';
  const answer = await app.inject({ method: 'POST', url, headers: AUTHORIZED });
  expect(answer.statusCode).toBe(201);
  const link = new URL(answer.json<{ url: string }>().url);
  return `${link.pathname}${link.search}`;
}

/** @returns the headers of a browser that is signed in. */
async function signIn(app: App): Promise<{ cookie: string }> {
  const answer = await app.inject({ url: await newLink(app) });
  expect(answer.statusCode).toBe(303);
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}

describe('a sign-in link', () => {
  it('signs a browser in and leads to the console', async () => {
    const app = await fakeApp();
    const answer = await app.inject({ url: await newLink(app) });
    expect(answer.headers['location']).toBe('/');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['set-cookie']).toMatch(
      /^reprise_session=[\w.-]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
  });

  it('sets a cookie for https alone where browsers come by https', async () => {
    const app = await fakeApp({}, { edge: { publicOrigin: 'https://reprise.example' } });
    const url = '/api/v1/sign-in-links';
    const made = await app.inject({ method: 'POST', url, headers: AUTHORIZED });
    const link = new URL(made.json<{ url: string }>().url);
    expect(link.origin).toBe('https://reprise.example');
    const answer = await app.inject({ url: `${link.pathname}${link.search}` });
    expect(answer.headers['set-cookie']).toContain('; Secure');
  });

  it('works once', async () => {
    const app = await fakeApp();
    const url = await newLink(app);
    await app.inject({ url });
    const again = await app.inject({ url });
    expect(again.statusCode).toBe(401);
    expect(again.body).toContain('npx reprise open');
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('is not used up by a browser or a program that only looks ahead', async () => {
    const app = await fakeApp();
    const url = await newLink(app);
    expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(401);
    const ahead = await app.inject({ url, headers: { 'sec-purpose': 'prefetch;prerender' } });
    expect(ahead.statusCode).toBe(401);
    expect((await app.inject({ url })).statusCode).toBe(303);
  });

  it.each(['', '?code=', '?code=wrong', '?code=a&code=b', '?code[x]=1'])(
    'is not made up: /sign-in%s',
    async (query) => {
      const app = await fakeApp();
      expect((await app.inject({ url: `/sign-in${query}` })).statusCode).toBe(401);
    },
  );

  it('is made with the token alone', async () => {
    const app = await fakeApp();
    const request = { method: 'POST', url: '/api/v1/sign-in-links' } as const;
    expect((await app.inject(request)).statusCode).toBe(401);
    const headers = { ...(await signIn(app)), ...SAME_ORIGIN };
    expect((await app.inject({ ...request, headers })).statusCode).toBe(401);
  });

  it('stands in no log, used or not', async () => {
    const log: string[] = [];
    const app = await fakeApp({}, { log });
    const url = await newLink(app);
    const code = url.split('=')[1] ?? '';
    const { cookie } = await signIn(app);
    await app.inject({ url });
    await app.inject({ url });
    await app.inject({ url: '/api/v1/nothing', headers: { cookie } });
    expect(log.join('')).toContain('/sign-in');
    expect(log.join('')).not.toContain(code);
    expect(log.join('')).not.toContain(cookie.split('=')[1]);
  });
});

describe('a session', () => {
  it('reads what the token reads, and says whose it is', async () => {
    const app = await fakeApp();
    const headers = await signIn(app);
    expect((await app.inject({ url: '/api/v1/runs', headers })).statusCode).toBe(200);
    expect((await app.inject({ url: '/docs/json', headers })).statusCode).toBe(200);
    const session = (await app.inject({ url: '/api/v1/session', headers })).json<{
      expiresAt: string;
    }>();
    expect(session).toMatchObject({ by: 'operator', via: 'session' });
    expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(11 * 3_600_000);
    const token = await app.inject({ url: '/api/v1/session', headers: AUTHORIZED });
    expect(token.json()).toEqual({ by: 'api', via: 'token', expiresAt: null });
  });

  it('acts in the name that its link was made for, which is never that of the token', async () => {
    const app = await fakeApp();
    const link = (as: string) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/sign-in-links',
        headers: AUTHORIZED,
        payload: { as },
      });
    const { url } = (await link('ada')).json<{ url: string }>();
    const { pathname, search } = new URL(url);
    const answer = await app.inject({ url: pathname + search });
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const session = await app.inject({ url: '/api/v1/session', headers: { cookie } });
    expect(session.json()).toMatchObject({ by: 'ada', via: 'session' });
    for (const name of ['api', 'Operator', '', 'a b']) {
      expect((await link(name)).statusCode).toBe(400);
    }
  });

  it('outlives the process, and ends when the token is changed', async () => {
    const headers = await signIn(await fakeApp());
    const restarted = await fakeApp();
    expect((await restarted.inject({ url: '/api/v1/runs', headers })).statusCode).toBe(200);
    const token = bearerToken(`${TOKEN}x`);
    const changed = await fakeApp({}, { edge: { token } });
    const answer = await changed.inject({ url: '/api/v1/runs', headers });
    expect(answer.json()).toMatchObject({ status: 401, code: 'session_invalid' });
  });

  it('ends when its holder says so', async () => {
    const app = await fakeApp();
    const headers = { ...(await signIn(app)), ...SAME_ORIGIN };
    const other = await signIn(app);
    const ended = await app.inject({ method: 'POST', url: '/api/v1/session/end', headers });
    expect(ended.statusCode).toBe(204);
    expect(ended.headers['set-cookie']).toMatch(/^reprise_session=;.*Expires=Thu, 01 Jan 1970/);
    expect((await app.inject({ url: '/api/v1/runs', headers })).statusCode).toBe(401);
    expect((await app.inject({ url: '/api/v1/runs', headers: other })).statusCode).toBe(200);
  });

  it('is not taken when a byte of it is changed, nor without a signature', async () => {
    const app = await fakeApp();
    const { cookie } = await signIn(app);
    const [head = '', payload = ''] = cookie.replace('reprise_session=', '').split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const forged of [
      `${head}.${payload}.`,
      `${none}.${payload}.`,
      cookie.slice('reprise_session='.length, -4),
      'x',
      '',
    ]) {
      const headers = { cookie: `reprise_session=${forged}` };
      expect((await app.inject({ url: '/api/v1/runs', headers })).statusCode).toBe(401);
    }
  });

  it('does not help a wrong token', async () => {
    const app = await fakeApp();
    const headers = { ...(await signIn(app)), authorization: 'Bearer wrong' };
    const answer = await app.inject({ url: '/api/v1/runs', headers });
    expect(answer.json()).toMatchObject({ code: 'token_invalid' });
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80' }, 403],
    ['from another port of this host', { 'sec-fetch-site': 'same-site' }, 403],
    ['from nowhere known', {}, 403],
    ['from another origin, as older browsers say it', { origin: 'http://evil.example' }, 403],
    ['from its own page', SAME_ORIGIN, 204],
    ['from its own page, as older browsers say it', { origin: 'http://localhost:80' }, 204],
  ])('changes nothing unless asked from its own page: %s', async (_what, headers, status) => {
    const app = await fakeApp();
    const { cookie } = await signIn(app);
    const own = { host: 'localhost:80', cookie, ...headers };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session/end', headers: own });
    expect(answer.statusCode).toBe(status);
  });
});

describe('a visitor without a session', () => {
  it('is told how to get one, on every page', async () => {
    const app = await fakeApp();
    const headers = { accept: 'text/html,*/*' };
    const answer = await app.inject({ url: '/issues?state=open', headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toContain('npx reprise open');
  });

  it('who follows a link of another site is sent round once, so that the cookie comes along', async () => {
    const app = await fakeApp();
    const headers = {
      accept: 'text/html',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    const first = await app.inject({ url: '/issues', headers });
    expect(first.body).toContain('http-equiv="refresh"');
    const second = await app.inject({
      url: '/issues',
      headers: { ...headers, 'sec-fetch-site': 'same-origin' },
    });
    expect(second.statusCode).toBe(401);
  });
});
