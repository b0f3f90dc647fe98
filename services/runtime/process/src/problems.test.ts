import { RepriseError } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import { fastify } from 'fastify';
import { describe, expect, it } from 'vitest';
import { serveProblems, toProblem } from './problems.ts';

function failing(error: Error) {
  const app = fastify({ logger: false, bodyLimit: 10 });
  serveProblems(app, createLogger('test', 'silent'));
  app.post('/', () => {
    throw error;
  });
  return app;
}

describe('a failure over HTTP', () => {
  it('is a problem of the catalogue', async () => {
    const answer = await failing(new RepriseError('log_unavailable', 'Kafka is away.')).inject({
      method: 'POST',
      url: '/',
    });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'retry-after': '1',
    });
    expect(answer.json()).toMatchObject({ code: 'log_unavailable', detail: 'Kafka is away.' });
  });

  it('tells nothing of what nobody expected', async () => {
    const answer = await failing(new Error('secret of the inside')).inject({
      method: 'POST',
      url: '/',
    });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
  });

  it.each([
    ['an address that is not there', 'GET', '/nowhere', '', 'text/plain', 'not_found'],
    ['a large body', 'POST', '/', '"more than ten bytes"', 'application/json', 'body_too_large'],
    ['a body that is no JSON', 'POST', '/', '{', 'application/json', 'body_malformed'],
    ['another content type', 'POST', '/', 'x', 'text/csv', 'content_type_unsupported'],
  ] as const)('%s', async (_what, method, url, payload, type, code) => {
    const answer = await failing(new Error('not reached')).inject({
      method,
      url,
      headers: { 'content-type': type },
      ...(payload !== '' && { payload }),
    });
    expect(answer.json()).toMatchObject({ code });
  });

  it('knows what is the fault of the request', () => {
    expect(toProblem({ statusCode: 400 }).code).toBe('request_invalid');
    expect(toProblem(undefined).code).toBe('internal');
  });
});
