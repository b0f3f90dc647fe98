import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { BearerToken } from '../token.ts';
import { sessionCookieOf } from './cookie.ts';
import { COME_AGAIN, sendPage, SIGN_IN_NEEDED } from './pages.ts';
import { actAs, TOKEN_HOLDER, type Principal } from './principal.ts';
import { isCrossSiteVisit, isSameOrigin, isUnsafe } from './sameOrigin.ts';
import type { Sessions } from './sessions.ts';

/** The routes that anybody may ask: machines for health, browsers to sign in. */
const PUBLIC = new Set(['/health/live', '/health/ready', '/metrics', '/sign-in']);

export interface Guarded {
  readonly token: BearerToken;
  readonly sessions: Sessions;
  /** Where browsers find the api, such as http://127.0.0.1:4400. */
  readonly originOf: (request: FastifyRequest) => string;
}

/** Every route needs the token or a session, also those that do not exist; register it first. */
export function requireSignIn(app: FastifyInstance, guarded: Guarded): void {
  app.addHook('onRequest', async (request, reply) => {
    if (PUBLIC.has(request.routeOptions.url ?? '')) return;
    try {
      actAs(request, await authenticate(request, guarded));
    } catch (error) {
      if (!wantsPage(request) || !isUnauthenticated(error)) throw error;
      return turnAway(request, reply);
    }
  });
}

async function authenticate(
  request: FastifyRequest,
  { token, sessions, originOf }: Guarded,
): Promise<Principal> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    if (token.accepts(authorization)) return TOKEN_HOLDER;
    throw new RepriseError('token_invalid', 'The token is not the one of this installation.');
  }
  const cookie = sessionCookieOf(request);
  if (cookie === undefined) throw new RepriseError('token_invalid', 'No token was sent.');
  const principal = await sessions.read(cookie);
  if (principal === undefined) throw new RepriseError('session_invalid', 'Sign in again.');
  if (isUnsafe(request.method) && !isSameOrigin(request.headers, originOf(request))) {
    const detail = `${request.method} with a cookie is taken from the console alone.`;
    throw new RepriseError('cross_site_request', detail);
  }
  return principal;
}

function turnAway(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (isCrossSiteVisit(request.headers)) return sendPage(reply, 200, COME_AGAIN);
  return sendPage(reply, 401, SIGN_IN_NEEDED);
}

const isUnauthenticated = (error: unknown): boolean =>
  error instanceof RepriseError &&
  (error.code === 'token_invalid' || error.code === 'session_invalid');

/** Whether a browser asks for a page, rather than a program for data. */
export const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  !url.startsWith('/api/') &&
  (headers.accept ?? '').includes('text/html');
