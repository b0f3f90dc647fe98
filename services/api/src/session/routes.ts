import { sessionShape, signInLinkRequest, signInLinkShape } from '@reprise/contract';
import { RepriseError } from '@reprise/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isoOrNull, problems } from '../http/shapes.ts';
import { cookieOptions, SESSION_COOKIE, sessionCookieOf } from './cookie.ts';
import { LINK_SPENT, sendPage } from './pages.ts';
import { principalOf } from './principal.ts';
import { strict } from '../http/parameters.ts';
import { OPERATOR, type Sessions } from './sessions.ts';
import type { SignInCodes } from './signInCodes.ts';

export interface SignIn {
  readonly codes: SignInCodes;
  readonly sessions: Sessions;
  /** Where browsers find the api, such as http://127.0.0.1:4400. */
  readonly originOf: (request: FastifyRequest) => string;
}

/** Under /api/v1: links, and the session as its client sees it. */
export function sessionRoutes(scope: FastifyInstance, { codes, sessions, originOf }: SignIn): void {
  const app = scope.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/sign-in-links',
    {
      schema: {
        tags: ['session'],
        summary: 'A link that signs one browser in, once, within five minutes',
        description: 'Taken with the bearer token alone: a session makes no other sessions.',
        body: strict(signInLinkRequest.shape).nullish(),
        response: { 201: signInLinkShape, ...problems },
      },
    },
    async (request, reply) => {
      if (principalOf(request).via !== 'token') {
        throw new RepriseError('token_invalid', 'A link is made with the token, not a session.');
      }
      const { code, expiresAt } = codes.make(request.body?.as ?? OPERATOR);
      const url = new URL('/sign-in', originOf(request));
      url.searchParams.set('code', code);
      return reply.code(201).send({ url: url.href, expiresAt: expiresAt.toISOString() });
    },
  );
  app.get(
    '/session',
    {
      schema: {
        tags: ['session'],
        summary: 'On whose behalf this client acts',
        response: { 200: sessionShape, ...problems },
      },
    },
    (request) => {
      const { by, via, expiresAt } = principalOf(request);
      return { by, via, expiresAt: isoOrNull(expiresAt) };
    },
  );
  app.post(
    '/session/end',
    {
      schema: {
        tags: ['session'],
        summary: 'Sign this browser out',
        response: { 204: z.null().describe('The session has ended.'), ...problems },
      },
    },
    async (request, reply) => {
      const cookie = sessionCookieOf(request);
      if (cookie !== undefined) await sessions.end(cookie);
      const secure = originOf(request).startsWith('https:');
      return reply.clearCookie(SESSION_COOKIE, cookieOptions(secure)).code(204).send(null);
    },
  );
}

/**
 * GET /sign-in?code=…: begins a session. Whatever session the browser had before is replaced; the
 * code stands in no log, since addresses are not logged, and in no referrer.
 */
export function signInRoute(app: FastifyInstance, { codes, sessions, originOf }: SignIn): void {
  app.get<{ Querystring: { code?: unknown } }>(
    '/sign-in',
    // A HEAD request, such as a preview's, would use the code up.
    { exposeHeadRoute: false, schema: { hide: true } },
    async (request, reply) => {
      const { code } = request.query;
      if (isPrefetch(request)) return sendPage(reply, 401, LINK_SPENT);
      const by = typeof code === 'string' ? codes.redeem(code) : undefined;
      if (by === undefined) return sendPage(reply, 401, LINK_SPENT);
      const { value, expiresAt } = await sessions.begin(by);
      const secure = originOf(request).startsWith('https:');
      return reply
        .setCookie(SESSION_COOKIE, value, { ...cookieOptions(secure), expires: expiresAt })
        .header('cache-control', 'no-store')
        .redirect('/', 303);
    },
  );
}

/** Browsers may load ahead what nobody has opened yet. */
const isPrefetch = ({ headers }: FastifyRequest): boolean =>
  [headers['sec-purpose'], headers['purpose']].some((purpose) => purpose?.includes('prefetch'));
