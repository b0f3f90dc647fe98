import { createLogger } from '@reprise/telemetry';
import { vi } from 'vitest';
import { connectGitHub, type GitHub, type GitHubOptions } from './connect.ts';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
  readonly body: string | null;
}

type Handler = (sent: Sent, nth: number) => Response | Promise<Response>;

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => Response.json(body, { status, headers });

/** For tests: a client whose requests to GitHub and to services/tokens are answered here. */
export function fakeGitHub(
  handlers: { readonly github?: Handler; readonly tokens?: Handler },
  options: Partial<GitHubOptions> = {},
): { github: GitHub; sent: Sent[]; minted: Sent[] } {
  const sent: Sent[] = [];
  const minted: Sent[] = [];
  const answer = async (url: URL, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const isMint = url.host === 'tokens.test';
    const calls = isMint ? minted : sent;
    const call = {
      method: init.method ?? 'GET',
      url: url.href,
      authorization: new Headers(init.headers).get('authorization'),
      body: typeof init.body === 'string' ? init.body : null,
    };
    calls.push(call);
    const handler = isMint ? (handlers.tokens ?? mint) : (handlers.github ?? notFound);
    const response = await handler(call, calls.length);
    init.signal?.throwIfAborted();
    const location = response.headers.get('location');
    // What fetch does unless it is told not to.
    return location === null || init.redirect === 'manual'
      ? response
      : answer(new URL(location), init);
  };
  vi.stubGlobal('fetch', (input: string | URL, init: RequestInit = {}) =>
    answer(new URL(input), init),
  );
  const github = connectGitHub({
    apiUrl: 'https://api.github.test',
    tokens: { url: 'http://tokens.test', credential: 'secret-of-this-service' },
    role: 'action-write',
    logger: createLogger('test', 'silent'),
    paced: false,
    settlingMs: 0,
    ...options,
  });
  return { github, sent, minted };
}

const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

export const mint: Handler = (_sent, nth) =>
  json(200, { token: `ghs_${nth}`, expiresAt: inAnHour(), permissions: {} });

const notFound: Handler = () => json(404, { message: 'Not Found' });
