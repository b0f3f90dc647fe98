import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** tokens and GitHub, as far as automation needs them, at one address. */
export interface Outside {
  readonly url: string;
  /** Requests that were answered, in order: `GET /repositories/11/issues/7`. */
  readonly asked: string[];
  /** The rules file of the repository. */
  rules: string;
  /** Labels of every issue, now. */
  labels: readonly string[];
  /** GitHub's role_name of everybody. */
  readonly roles: Map<string, string>;
  /** While set, GitHub answers so: 503, 404. */
  failing: number | undefined;
  stop(): Promise<void>;
}

const AT = '2026-11-20T10:00:00Z';

interface Given {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Given => ({ status: 200, body });

const issue = (number: number, { labels }: Pick<Outside, 'labels'>) => ({
  id: number * 10,
  number,
  title: `Crash ${number}`,
  body: 'It crashes.',
  state: 'open',
  user: { login: 'mona', id: 5, type: 'User' },
  labels: labels.map((name) => ({ name })),
  assignees: [],
  author_association: 'NONE',
  created_at: AT,
  updated_at: AT,
});

type State = Omit<Outside, 'url' | 'stop'>;

const ROUTES: readonly (readonly [RegExp, (state: State, found: string) => Given])[] = [
  [/\/issues\/(\d+)$/, (state, number) => ok(issue(Number(number), state))],
  [
    /\/contents\/(\.github\/reprise\.yml)$/,
    ({ rules }) =>
      ok({
        type: 'file',
        encoding: 'base64',
        content: Buffer.from(rules).toString('base64'),
        sha: `sha-of-${rules.length}`,
      }),
  ],
  [
    /\/collaborators\/([^/]+)\/permission$/,
    ({ roles }, login) => {
      const role = roles.get(login);
      if (role === undefined) return { status: 404, body: { message: 'Not Found' } };
      return ok({ permission: role, role_name: role });
    },
  ],
];

export async function startOutside(): Promise<Outside> {
  const state: State = {
    asked: [],
    rules: '',
    labels: [],
    roles: new Map(),
    failing: undefined,
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const { status, body } = own(path) ?? onGitHub(state, path);
    state.asked.push(`${request.method} ${path}`);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

/** What services/tokens answers. */
function own(path: string): Given | undefined {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  if (path === '/tokens') return ok({ token: 'ghs_1', expiresAt: inAnHour, permissions: {} });
  if (path === '/app') return ok({ id: 1, slug: 'reprise', botLogin: 'reprise[bot]' });
  return undefined;
}

function onGitHub(state: State, path: string): Given {
  if (state.failing !== undefined) return { status: state.failing, body: { message: 'no' } };
  for (const [pattern, answer] of ROUTES) {
    const [, found] = pattern.exec(path) ?? [];
    if (found !== undefined) return answer(state, found);
  }
  return { status: 404, body: { message: 'Not Found' } };
}
