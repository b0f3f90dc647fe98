import { exposition } from '@reprise/telemetry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ROLES } from './roles.ts';
import {
  installation,
  isSignedByApp,
  json,
  mint,
  serving,
  type Answer,
  type Asked,
} from './testing.ts';

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
