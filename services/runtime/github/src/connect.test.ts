import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeGitHub, json, mint } from './fakeFetch.ts';
import { outcomeOf } from './outcome.ts';

const READ = 'GET /repositories/{repository_id}/issues/{number}';
const WRITE = 'POST /repositories/{repository_id}/issues/{number}/labels';
const target = { repository_id: 7, number: 1 };

const failureOf = async (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => expect.fail('the request should have failed'),
    (error: unknown) => error,
  );

const outcome = async (request: Promise<unknown>) =>
  outcomeOf(await failureOf(request), Date.now());

// Nobody waits here for a token to settle.
vi.mock(import('node:timers/promises'), async (original) => ({
  ...(await original()),
  setTimeout: (_ms, value) => Promise.resolve(value as never),
}));

afterEach(() => vi.unstubAllGlobals());

describe('a client of an installation', () => {
  it('asks for one token, however many requests need it at once', async () => {
    const { github, sent, minted } = fakeGitHub({ github: () => json(200, {}) });
    const octokit = github.forInstallation(5, 7);
    await Promise.all([1, 2, 3].map(() => octokit.request(READ, target)));
    await octokit.request(READ, target);
    expect(minted).toHaveLength(1);
    expect(minted[0]).toMatchObject({
      method: 'POST',
      url: 'http://tokens.test/tokens',
      authorization: 'Bearer secret-of-this-service',
      body: JSON.stringify({ role: 'action-write', installationId: 5, repositoryIds: [7] }),
    });
    expect(sent.map(({ authorization }) => authorization)).toEqual(Array(4).fill('token ghs_1'));
  });

  it('asks again when the token is about to expire', async () => {
    const { github, minted } = fakeGitHub({
      github: () => json(200, {}),
      tokens: (_sent, nth) =>
        json(200, {
          token: `ghs_${nth}`,
          expiresAt: new Date(Date.now() + 4 * 60_000).toISOString(),
        }),
    });
    const octokit = github.forInstallation(5);
    await octokit.request(READ, target);
    await vi.waitFor(async () => {
      await octokit.request(READ, target);
      expect(minted.length).toBeGreaterThan(1);
    });
  });

  it('throws a refused token away and sends once more with a new one, also a write', async () => {
    const { github, sent } = fakeGitHub({
      github: ({ authorization }) => json(authorization === 'token ghs_1' ? 401 : 200, []),
    });
    await github.forInstallation(5).request(WRITE, { ...target, labels: ['bug'] });
    expect(sent.map(({ authorization }) => authorization)).toEqual(['token ghs_1', 'token ghs_2']);
  });

  it('gives up when a fresh token is refused, too', async () => {
    const { github, sent } = fakeGitHub({ github: () => json(401, {}) });
    expect(await outcome(github.forInstallation(5).request(READ, target))).toMatchObject({
      status: 'rejected',
      reason: 'unauthorized',
    });
    expect(sent).toHaveLength(2);
  });

  it('sends again with the same token while GitHub may not know it yet, also a write', async () => {
    const { github, sent } = fakeGitHub(
      { github: (_sent, nth) => json(nth < 4 ? 401 : 200, []) },
      { settlingMs: 60_000 },
    );
    await github.forInstallation(5).request(WRITE, { ...target, labels: ['bug'] });
    expect(sent.map(({ authorization }) => authorization)).toEqual(Array(4).fill('token ghs_1'));
  });

  it('keeps a token that GitHub does not know in time: it may know it later', async () => {
    const { github, sent, minted } = fakeGitHub(
      { github: (_sent, nth) => json(nth < 7 ? 401 : 200, []) },
      { settlingMs: 60_000 },
    );
    expect(await outcome(github.forInstallation(5).request(READ, target))).toMatchObject({
      status: 'rejected',
      reason: 'unauthorized',
    });
    expect(sent).toHaveLength(6);
    await github.forInstallation(5).request(READ, target);
    expect(minted).toHaveLength(1);
  });

  it('repeats a read that failed on the way', async () => {
    const { github, sent } = fakeGitHub({
      github: (_sent, nth) => (nth === 1 ? json(502, {}) : json(200, { id: 9 })),
    });
    const { data } = await github.forInstallation(5).request(READ, target);
    expect(data).toEqual({ id: 9 });
    expect(sent).toHaveLength(2);
  });

  it.each([500, 502, 503])('never repeats a write that got %i', async (status) => {
    const { github, sent } = fakeGitHub({ github: () => json(status, {}) });
    const request = github.forInstallation(5).request(WRITE, { ...target, labels: ['bug'] });
    expect(await outcome(request)).toMatchObject({ status: 'unknown', httpStatus: status });
    expect(sent).toHaveLength(1);
  });

  it('repeats reads after a write, which leaves no trace on the client', async () => {
    const { github, sent } = fakeGitHub({
      github: ({ method }, nth) => json(method === 'GET' && nth > 2 ? 200 : 502, {}),
    });
    const octokit = github.forInstallation(5);
    await failureOf(octokit.request(WRITE, target));
    await octokit.request(READ, target);
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
  });

  it('never repeats a write that got no answer', async () => {
    const { github, sent } = fakeGitHub({
      github: () => Promise.reject(new TypeError('fetch failed')),
    });
    const request = github.forInstallation(5).request(WRITE, { ...target, labels: ['bug'] });
    expect(await outcome(request)).toMatchObject({ status: 'unknown', httpStatus: null });
    expect(sent).toHaveLength(1);
  });

  it.each([301, 307, 308])('does not follow %i on a write', async (status) => {
    const { github, sent } = fakeGitHub({
      github: () =>
        new Response(null, {
          status,
          headers: { location: 'https://api.github.test/repositories/8/issues/1/labels' },
        }),
    });
    const request = github.forInstallation(5).request(WRITE, { ...target, labels: ['bug'] });
    expect(await outcome(request)).toMatchObject({
      status: 'moved',
      httpStatus: status,
      location: 'https://api.github.test/repositories/8/issues/1/labels',
    });
    expect(sent).toHaveLength(1);
  });

  it('follows a redirect on a read, which may be by an old name', async () => {
    const location = 'https://api.github.test/repositories/7';
    const { github, sent } = fakeGitHub({
      github: ({ url }) =>
        url === location
          ? json(200, { id: 7 })
          : new Response(null, { status: 301, headers: { location } }),
    });
    const { data } = await github.forInstallation(5).request('GET /repos/acme/old');
    expect(data).toEqual({ id: 7 });
    expect(sent).toHaveLength(2);
  });

  it('ends a request that takes too long, and does not know what came of it', async () => {
    const stuck = Promise.withResolvers<Response>();
    const { github } = fakeGitHub({ github: () => stuck.promise }, { timeoutMs: 20 });
    setTimeout(() => stuck.resolve(json(200, {})), 60);
    const request = github.forInstallation(5).request(WRITE, { ...target, labels: ['bug'] });
    expect((await outcome(request)).status).toBe('unknown');
  });

  it('does not send what the caller has given up', async () => {
    const { github, sent } = fakeGitHub({ github: () => json(200, {}) });
    const request = github.forInstallation(5).request(WRITE, {
      ...target,
      labels: ['bug'],
      request: { signal: AbortSignal.abort() },
    });
    expect((await outcome(request)).status).toBe('not_sent');
    expect(sent).toHaveLength(0);
  });

  it('does not send what was given up while it waited its turn', async () => {
    const { github, sent } = fakeGitHub({ github: () => json(200, {}) }, { paced: true });
    const octokit = github.forInstallation(Math.floor(Math.random() * 1e9));
    const write = (signal: AbortSignal): Promise<unknown> =>
      octokit.request(WRITE, { ...target, labels: ['bug'], request: { signal } });
    await write(AbortSignal.timeout(5000));
    expect((await outcome(write(AbortSignal.timeout(50)))).status).toBe('not_sent');
    expect(sent).toHaveLength(1);
  });

  it('waits for nobody when a limit is reached', async () => {
    const { github, sent } = fakeGitHub(
      { github: () => json(429, {}, { 'retry-after': '9' }) },
      { paced: true },
    );
    expect(await outcome(github.forInstallation(6).request(READ, target))).toMatchObject({
      status: 'rate_limited',
      retryAfterMs: 9000,
    });
    expect(sent).toHaveLength(1);
  });
});

describe('a client that gets no token', () => {
  it.each([
    ['installation_suspended', 403, 'suspended'],
    ['installation_unknown', 404, 'rejected'],
    ['access_missing', 403, 'rejected'],
    ['github_unavailable', 503, 'not_sent'],
    ['token_invalid', 401, 'not_sent'],
  ])('%s', async (code, status, expected) => {
    const { github, sent } = fakeGitHub({ tokens: () => json(status, { code }) });
    expect((await outcome(github.forInstallation(5).request(READ, target))).status).toBe(expected);
    expect(sent).toHaveLength(0);
  });

  it('asks for permissions beyond the role only where they are named, with tokens of their own', async () => {
    const { github, minted } = fakeGitHub({ github: () => json(200, {}) });
    await github.forInstallation(5, 7).request(READ, target);
    await github.forInstallation(5, 7, ['checks']).request(READ, target);
    await github.forInstallation(5, 7, ['checks']).request(READ, target);
    const asked = { role: 'action-write', installationId: 5, repositoryIds: [7] };
    expect(minted.map(({ body }) => JSON.parse(body ?? '') as unknown)).toEqual([
      asked,
      { ...asked, extra: ['checks'] },
    ]);
  });

  it('sends nothing while services/tokens is down', async () => {
    const { github, sent } = fakeGitHub({
      tokens: () => Promise.reject(new TypeError('fetch failed')),
    });
    expect((await outcome(github.forInstallation(5).request(READ, target))).status).toBe(
      'not_sent',
    );
    expect(sent).toHaveLength(0);
  });

  it('learns why GitHub forbids everything: the App was suspended', async () => {
    const { github } = fakeGitHub({
      github: () => json(403, { message: 'in words' }),
      tokens: (call, nth) =>
        call.url.endsWith('/installations/5')
          ? json(200, { id: 5, suspendedAt: '2026-11-21T10:00:00Z' })
          : mint(call, nth),
    });
    expect((await outcome(github.forInstallation(5).request(READ, target))).status).toBe(
      'suspended',
    );
  });

  it('takes a 403 for a refusal when the App is not suspended', async () => {
    const { github } = fakeGitHub({
      github: () => json(403, { message: 'in words' }),
      tokens: (call, nth) =>
        call.url.endsWith('/installations/5')
          ? json(200, { id: 5, suspendedAt: null })
          : mint(call, nth),
    });
    expect(await outcome(github.forInstallation(5).request(READ, target))).toMatchObject({
      status: 'rejected',
      reason: 'forbidden',
    });
  });
});

describe('what can reach a log', () => {
  it('holds neither token nor body', async () => {
    const { github } = fakeGitHub({ github: () => json(422, { message: 'no', echo: 'my words' }) });
    const error = await failureOf(
      github.forInstallation(5).request(WRITE, { ...target, labels: ['my words'] }),
    );
    const shown = JSON.stringify({ ...(error as object) });
    expect(shown).not.toContain('my words');
    expect(shown).not.toContain('ghs_');
    expect(outcomeOf(error, Date.now())).toMatchObject({ status: 'rejected', reason: 'invalid' });
  });
});

describe('the address', () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com/graphql'],
    ['https://ghe.test/api/v3', 'https://ghe.test/api/graphql'],
    ['https://ghe.test/api/v3/', 'https://ghe.test/api/graphql'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000/graphql'],
  ])('of GraphQL follows from %s', async (apiUrl, expected) => {
    const { github, sent } = fakeGitHub({ github: () => json(200, { data: {} }) }, { apiUrl });
    await github.forInstallation(5).graphql('query { viewer { login } }');
    await github
      .forInstallation(5)
      .request('GET /meta')
      .catch(() => undefined);
    expect(sent.map(({ url }) => url)).toEqual([expected, `${apiUrl.replace(/\/$/, '')}/meta`]);
  });
});

describe('who we are', () => {
  it('is asked once', async () => {
    const identity = { id: 1, slug: 'reprise', botLogin: 'reprise[bot]' };
    const { github, minted } = fakeGitHub({ tokens: () => json(200, identity) });
    expect(await github.app()).toEqual(identity);
    expect(await github.app()).toEqual(identity);
    expect(minted).toHaveLength(1);
  });
});
