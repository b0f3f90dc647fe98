import { createHash, randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Incoming } from './dispatch.ts';
import { rateHeaders, type RateLimits } from './rateLimit.ts';
import type { Answer } from './route.ts';

/** The answer, or `cut`: the connection ends without one. */
export type Serve = (request: Incoming) => Promise<Answer | 'cut'>;

const BODY_LIMIT = 30 * 1024 * 1024;

/** The HTTP side: reads requests, and answers with GitHub's headers. It knows no route. */
export function createHttpServer(serve: Serve, limits: RateLimits): FastifyInstance {
  const server = Fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  server.all('/*', async (request, reply) => {
    const incoming = read(request);
    if (incoming === undefined) {
      return reply.code(400).send({ message: 'Problems parsing JSON', status: '400' });
    }
    const answer = await serve(incoming);
    if (answer === 'cut') {
      reply.hijack();
      request.socket.destroy();
      return reply;
    }
    const rate = limits.spend(incoming.headers['authorization']);
    return write(incoming, reply.headers(rateHeaders(rate)), answer);
  });
  return server;
}

function read(request: FastifyRequest): Incoming | undefined {
  const { pathname, searchParams } = new URL(request.url, 'http://stand-in');
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const body = json(request.body);
  if (body === undefined) return undefined;
  return {
    method: request.method,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  };
}

/** A bare list, which GitHub takes for labels, is read as `{ list }`. */
function json(raw: unknown): Record<string, unknown> | undefined {
  if (!Buffer.isBuffer(raw) || raw.length === 0) return {};
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    if (Array.isArray(value)) return { list: value };
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function write({ method, headers }: Incoming, reply: FastifyReply, answer: Answer): FastifyReply {
  reply.headers({
    'x-github-request-id': randomUUID().toUpperCase(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': '2022-11-28',
    ...answer.headers,
  });
  if (answer.body === undefined) return reply.code(answer.status).send();
  if (Buffer.isBuffer(answer.body)) return reply.code(answer.status).send(answer.body);
  const text = JSON.stringify(answer.body);
  if (method === 'GET' && answer.status === 200) {
    const etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
    reply.header('etag', etag);
    if (headers['if-none-match'] === etag) return reply.code(304).send();
  }
  return reply.code(answer.status).type('application/json; charset=utf-8').send(text);
}
