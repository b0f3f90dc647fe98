/** Checks the signature and answers. Nothing is parsed, nothing is kept. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fastify } from 'fastify';
import { BODY_LIMIT, PATH, SECRET, tellWhere } from './peer.ts';

const app = fastify({ bodyLimit: BODY_LIMIT });
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post(PATH, async (request, reply) => {
  const expected = createHmac('sha256', SECRET)
    .update(request.body as Buffer)
    .digest();
  const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex');
  const good = given.length === expected.length && timingSafeEqual(given, expected);
  return reply.code(good ? 202 : 401).send({ good });
});
tellWhere(await app.listen({ host: '127.0.0.1', port: 0 }));
