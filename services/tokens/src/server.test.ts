import { createVerify, generateKeyPairSync } from 'node:crypto';
import { Writable } from 'node:stream';
import { createLogger, exposition } from '@reprise/telemetry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCredentials } from './credentials.ts';
import { connectGitHubApp } from './githubApp.ts';
import { ROLES } from './roles.ts';
import { createServer } from './server.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const secrets = {
  automation: 'secret-of-automation',
  action: 'secret-of-action-1',
  agent: 'secret-of-agent-12',
  api: 'secret-of-the-api-1',
  reconciler: 'secret-of-reconciler',
};

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body: unknown;
}

type Answer = (asked: Asked) => Response;

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });

const installation = {
  id: 5,
  account: { id: 3, login: 'acme', type: 'Organization' },
  permissions: { issues: 'write' },
  repository_selection: 'all',
  suspended_at: null,
};

const mint: Answer = ({ url, body }) =>
  url.endsWith('/access_tokens')
    ? json(201, {
        token: 'ghs_of_the_installation',
        expires_at: '2026-11-21T11:00:00Z',
        permissions: (body as { permissions: object }).permissions,
      })
    : json(404, {});

function serving(answer: Answer = mint) {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (input: string | URL, init: RequestInit = {}) => {
    const call: Asked = {
      method: init.method ?? 'GET',
      url: String(input),
      authorization: new Headers(init.headers).get('authorization') ?? '',
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    asked.push(call);
    return answer(call);
  });
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger('test', 'trace', stream);
  const github = connectGitHubApp({
    apiUrl: 'https://ghe.test/api/v3',
    appId: 17,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    logger,
  });
  const credentials = createCredentials(secrets);
  const server = createServer({ github, credentials, checks: {}, logger });
  const post = (service: keyof typeof secrets, payload: object) =>
    server.inject({
      method: 'POST',
      url: '/tokens',
      headers: { authorization: `Bearer ${secrets[service]}` },
      payload,
    });
  const get = (url: string, service: keyof typeof secrets = 'api') =>
    server.inject({ url, headers: { authorization: `Bearer ${secrets[service]}` } });
  const again = (id: string, service: keyof typeof secrets = 'reconciler') =>
    server.inject({
      method: 'POST',
      url: `/hook/deliveries/${id}/attempts`,
      headers: { authorization: `Bearer ${secrets[service]}` },
    });
  return { server, asked, lines, post, get, again };
}

function isSignedByApp(authorization: string): boolean {
  const [, token = ''] = /^bearer (.+)$/.exec(authorization) ?? [];
  const [header = '', claims = '', signature = ''] = token.split('.');
  const { iss } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: unknown };
  const signed = createVerify('RSA-SHA256')
    .update(`${header}.${claims}`)
    .verify(publicKey, signature, 'base64url');
  return signed && String(iss) === '17';
}

afterEach(() => vi.unstubAllGlobals());

describe('a token', () => {
  it('is minted with exactly the permissions of the role, as the App', async () => {
    const { asked, post } = serving();
    const answer = await post('action', {
      role: 'action-write',
      installationId: 5,
      repositoryIds: [7],
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toEqual({
      token: 'ghs_of_the_installation',
      expiresAt: '2026-11-21T11:00:00Z',
      permissions: { issues: 'write', pull_requests: 'write', metadata: 'read' },
    });
    expect(asked).toHaveLength(1);
    const [{ authorization, ...request } = expect.fail('nothing was asked')] = asked;
    expect(request).toEqual({
      method: 'POST',
      url: 'https://ghe.test/api/v3/app/installations/5/access_tokens',
      body: { permissions: ROLES['action-write'].permissions, repository_ids: [7] },
    });
    expect(isSignedByApp(authorization)).toBe(true);
  });

  it('is minted anew every time: a refused one must not come back', async () => {
    const { asked, post } = serving();
    const request = { role: 'automation-read', installationId: 5 };
    await post('automation', request);
    await post('automation', request);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.body).toEqual(asked[0]?.body);
  });

  it('has what is optional, where the account’s owner has given it', async () => {
    const optional = { members: 'read' };
    const required = ROLES['automation-read'].permissions;
    for (const given of [true, false]) {
      const { asked, post } = serving((call) => {
        if (call.body === undefined) return json(200, installation);
        const { permissions } = call.body as { permissions: Record<string, string> };
        return 'members' in permissions && !given ? json(422, {}) : mint(call);
      });
      const answer = await post('automation', { role: 'automation-read', installationId: 5 });
      const expected = given ? { ...required, ...optional } : required;
      expect(answer.json()).toMatchObject({ permissions: expected });
      expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(given ? 1 : 2);
    }
  });

  it('has what is named beside the role, and no more than is listed', async () => {
    const { asked, post } = serving();
    const request = { role: 'action-write', installationId: 5 };
    const answer = await post('action', { ...request, extra: ['checks'] });
    expect(answer.json()).toMatchObject({
      permissions: { ...ROLES['action-write'].permissions, checks: 'write' },
    });
    for (const extra of [['contents'], ['checks', 'secrets'], ['constructor']]) {
      const refused = await post('action', { ...request, extra });
      expect(refused.json()).toMatchObject({ code: 'role_forbidden' });
    }
    const other = { role: 'automation-read', installationId: 5, extra: ['checks'] };
    expect((await post('automation', other)).json()).toMatchObject({ code: 'role_forbidden' });
    expect(asked).toHaveLength(1);
  });

  it('is counted by role', async () => {
    const { post } = serving();
    await post('automation', { role: 'automation-read', installationId: 5 });
    expect((await exposition()).text).toMatch(
      /reprise_tokens_minted_total\{role="automation-read"\} \d+/,
    );
  });

  it('never reaches a log, nor does the secret that asked for it', async () => {
    const { lines, post } = serving();
    await post('action', { role: 'action-write', installationId: 5 });
    await post('action', { role: 'automation-read', installationId: 5 });
    expect(lines.join('')).toContain('minted');
    expect(lines.join('')).not.toMatch(/ghs_|secret-of|bearer/i);
  });
});

describe('a request for a token', () => {
  it.each([
    [
      'another role',
      'automation',
      { role: 'action-write', installationId: 5 },
      403,
      'role_forbidden',
    ],
    [
      'any role, from a service without one',
      'api',
      { role: 'automation-read', installationId: 5 },
      403,
      'role_forbidden',
    ],
    ['a role that is none', 'action', { role: 'root', installationId: 5 }, 400, 'request_invalid'],
    [
      'an inherited role',
      'action',
      { role: 'constructor', installationId: 5 },
      400,
      'request_invalid',
    ],
    ['no installation', 'action', { role: 'action-write' }, 400, 'request_invalid'],
    [
      'an installation that is a path',
      'action',
      { role: 'action-write', installationId: '5/../6' },
      400,
      'request_invalid',
    ],
    [
      'no repository at all',
      'action',
      { role: 'action-write', installationId: 5, repositoryIds: [] },
      400,
      'request_invalid',
    ],
    [
      'permissions of its own',
      'action',
      { role: 'action-write', installationId: 5, permissions: {} },
      400,
      'request_invalid',
    ],
    [
      'the agent everywhere',
      'agent',
      { role: 'agent-read', installationId: 5 },
      400,
      'request_invalid',
    ],
    [
      'the agent in two repositories',
      'agent',
      { role: 'agent-read', installationId: 5, repositoryIds: [1, 2] },
      400,
      'request_invalid',
    ],
  ] as const)(
    'for %s is refused, and GitHub is not asked',
    async (_what, service, body, status, code) => {
      const { asked, post } = serving();
      const answer = await post(service, body);
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(answer.json()).toMatchObject({ code });
      expect(asked).toHaveLength(0);
    },
  );

  it.each([
    ['POST', '/tokens'],
    ['GET', '/app'],
    ['GET', '/installations'],
  ] as const)('without a known secret is refused: %s %s', async (method, url) => {
    const { server, asked } = serving();
    for (const authorization of ['', 'Bearer wrong-secret-of-16']) {
      const answer = await server.inject({ method, url, headers: { authorization } });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'token_invalid' });
    }
    expect(asked).toHaveLength(0);
  });
});

describe('what GitHub answers instead', () => {
  const request = { role: 'action-write', installationId: 5 };
  const suspended = { ...installation, suspended_at: '2026-11-20T10:00:00Z' };
  const instead =
    (status: number, headers: Record<string, string> = {}): Answer =>
    () =>
      json(status, { message: 'in words' }, headers);

  it.each([
    ['404: the App was removed', instead(404), 404, 'installation_unknown'],
    ['422: a permission or a repository is missing', instead(422), 403, 'access_missing'],
    ['401: the key is not the one', instead(401), 500, 'configuration_invalid'],
    ['500', instead(500), 503, 'github_unavailable'],
    ['a token that is none', () => json(201, { token: 17 }), 503, 'github_unavailable'],
    [
      '403 while the App is suspended',
      ({ method }: Asked) => (method === 'GET' ? json(200, suspended) : json(403, {})),
      403,
      'installation_suspended',
    ],
    [
      '403 while it is not',
      ({ method }: Asked) => (method === 'GET' ? json(200, installation) : json(403, {})),
      403,
      'access_missing',
    ],
  ] as const)('%s', async (_what, answer, status, code) => {
    const { lines, post } = serving(answer);
    const refused = await post('action', request);
    expect(refused.statusCode).toBe(status);
    expect(refused.json()).toMatchObject({ code });
    expect(refused.body).not.toContain('in words');
    expect(lines.join('')).not.toMatch(/bearer/i);
  });

  it('422: says which permission is missing, and where to give it', async () => {
    const { post } = serving(({ method }) =>
      method === 'GET'
        ? json(200, { ...installation, permissions: { issues: 'write', pull_requests: 'read' } })
        : json(422, {}),
    );
    const refused = await post('action', { ...request, extra: ['checks'] });
    expect(refused.json()).toMatchObject({
      code: 'access_missing',
      detail:
        "acme has not given the App pull_requests: write and checks: write. Add it to the App's permissions in its settings on GitHub, then have an owner of acme accept it where the App is installed.",
    });
  });

  it('a limit, with how long to wait', async () => {
    const { post } = serving(instead(429, { 'retry-after': '33' }));
    const refused = await post('action', request);
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['retry-after']).toBe('33');
  });

  it('nothing', async () => {
    const { post } = serving(() => {
      throw new TypeError('fetch failed');
    });
    expect((await post('action', request)).json()).toMatchObject({ code: 'github_unavailable' });
  });
});

describe('what else there is to know', () => {
  it('which roles there are, and that each service may have its own alone', async () => {
    const { get } = serving();
    const { items } = (await get('/roles', 'agent')).json<{
      items: readonly { role: string; allowed: boolean }[];
    }>();
    expect(items.map(({ role }) => role)).toEqual(Object.keys(ROLES));
    expect(items.filter(({ allowed }) => allowed).map(({ role }) => role)).toEqual(['agent-read']);
  });

  it('who the App is', async () => {
    const { get } = serving(() => json(200, { id: 17, slug: 'reprise', owner: {} }));
    expect((await get('/app')).json()).toEqual({
      id: 17,
      slug: 'reprise',
      botLogin: 'reprise[bot]',
    });
  });

  it('one installation', async () => {
    const { asked, get } = serving(() => json(200, installation));
    expect((await get('/installations/5')).json()).toEqual({
      id: 5,
      account: { id: 3, login: 'acme', type: 'Organization' },
      permissions: { issues: 'write' },
      repositorySelection: 'all',
      suspendedAt: null,
    });
    expect(asked[0]?.url).toBe('https://ghe.test/api/v3/app/installations/5');
    expect((await get('/installations/x')).statusCode).toBe(400);
  });

  it('all installations, to the last page', async () => {
    const page = (size: number): object[] => Array.from({ length: size }, () => installation);
    const { get } = serving(({ url }) => json(200, page(url.includes('&page=1') ? 100 : 3)));
    expect((await get('/installations')).json<{ items: unknown[] }>().items).toHaveLength(103);
  });
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
