import type { FastifyInstance } from 'fastify';

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Answers are data unless a route says otherwise: nothing in them may run or be framed. */
const DATA_ONLY = "default-src 'none'; frame-ancestors 'none'";

export function secureHeaders(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers(HEADERS);
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', DATA_ONLY);
    }
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
}
