import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** tokens and GitHub, as far as the agent needs them, at one address. */
export interface Outside {
  readonly url: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** The role that tokens would allow the agent beside its own. */
  allowed: string | undefined;
  stop(): Promise<void>;
}

const SHA = 'a'.repeat(40);
const ROLES = [
  { role: 'action-write', permissions: { issues: 'write' }, repositories: 'any' },
  { role: 'agent-read', permissions: { issues: 'read' }, repositories: 'one' },
];
const at = '2026-11-20T10:00:00Z';
const person = { login: 'ada', id: 5, type: 'User' };

const issue = (number: number, title: string, body: string, labels: readonly string[]) => ({
  id: number * 10,
  number,
  title,
  body,
  state: 'open',
  user: person,
  labels: labels.map((name) => ({ name })),
  created_at: at,
  updated_at: at,
  comments: 0,
});

const ISSUES = [
  issue(7, 'Crash when the config file is empty', 'It throws an error with a stack trace.', []),
  issue(1, 'Crash with a stack trace on start', 'An error is thrown.', ['bug']),
  issue(2, 'Crash: error while reading the config', '', ['bug']),
  issue(3, 'Please add support for TOML', 'It would be nice.', ['feature']),
];

const ANSWERS: readonly (readonly [RegExp, unknown])[] = [
  [/^\/app$/, { id: 1, slug: 'reprise', botLogin: 'reprise[bot]' }],
  [/^\/repositories\/11\/issues\/7$/, ISSUES[0]],
  [/^\/repositories\/11\/issues\/\d+\/comments/, []],
  [/^\/repositories\/11\/issues\?/, ISSUES],
  [/^\/repositories\/11\/labels/, [{ name: 'bug' }, { name: 'feature' }, { name: 'question' }]],
  [/^\/repositories\/11\/commits/, [{ sha: SHA }]],
  [
    /^\/repositories\/11\/contents\/README\.md/,
    { type: 'file', encoding: 'base64', content: Buffer.from('# App').toString('base64') },
  ],
];

export async function startOutside(): Promise<Outside> {
  const outside = { asked: [] as string[], allowed: undefined as string | undefined };
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    outside.asked.push(`${request.method} ${path}`);
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (path === '/roles') {
      const allowed = (role: string): boolean => role === 'agent-read' || role === outside.allowed;
      return answer(200, { items: ROLES.map((one) => ({ ...one, allowed: allowed(one.role) })) });
    }
    if (path === '/tokens') {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () =>
        /"agent-read"/.test(body)
          ? answer(200, { token: 'ghs_read', expiresAt: '2099-01-01T00:00:00Z', permissions: {} })
          : answer(403, { code: 'role_forbidden' }),
      );
      return;
    }
    const found = ANSWERS.find(([pattern]) => pattern.test(path));
    return answer(found === undefined ? 404 : 200, found?.[1] ?? { message: 'Not Found' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(outside, {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
