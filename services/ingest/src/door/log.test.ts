import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { BODY_LIMIT } from './body.ts';
import { createInFlight } from './inFlight.ts';
import {
  asText,
  client,
  expectProblem,
  fakeLog,
  opened,
  post,
  serving,
  sign,
  untilInFlight,
} from './testing.ts';

describe('a log that does not take it', () => {
  const unavailable = (): Promise<never> =>
    Promise.reject(new RepriseError('log_unavailable', 'Kafka does not answer.'));

  it('is answered 503, with when to try again', async () => {
    const answer = await serving(fakeLog(unavailable).log).inject(post(opened));
    expectProblem(answer, 503, 'log_unavailable');
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('is no reason to refuse what comes when it is back', async () => {
    let away = true;
    const { log } = fakeLog(async () => away && unavailable());
    const server = serving(log);
    expect((await server.inject(post(opened))).statusCode).toBe(503);
    away = false;
    expect((await server.inject(post(opened))).statusCode).toBe(202);
  });

  it('fills memory up to a bound and no further', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const { log } = fakeLog(() => back);
    const server = serving(log, { inFlight: createInFlight(opened.length + 10) });
    const first = server.inject(post(opened));
    await untilInFlight(opened.length);
    expectProblem(await server.inject(post(opened)), 503, 'log_unavailable');
    comeBack();
    expect((await first).statusCode).toBe(202);
    expect((await server.inject(post(opened))).statusCode).toBe(202);
    await untilInFlight(0);
  });

  it('makes the heap no larger, however much is sent', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const server = serving(fakeLog(() => back).log, { inFlight: createInFlight(10 * MIB) });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const wire = Buffer.from(asText(post(JSON.stringify({ note: 'x'.repeat(MIB) }), SURPRISE)));
    const before = arrayBuffers();
    const statuses: number[] = [];
    for (let count = 0; count < 150; count += 1) {
      const { socket, answer } = await client(server);
      socket.write(wire);
      void answer.then((text) => statuses.push(Number(text.split(' ')[1])));
    }
    const count = (status: number) => statuses.filter((one) => one === status).length;
    await expect.poll(() => count(503), { timeout: 60_000 }).toBeGreaterThanOrEqual(140);
    // What was refused is let go of once its sender has read why.
    await expect
      .poll(() => arrayBuffers() - before, { timeout: 60_000, interval: 200 })
      .toBeLessThan(16 * MIB);
    comeBack();
    await expect.poll(() => count(202) + count(503), { timeout: 60_000 }).toBe(150);
    await server.close();
  });

  it('is no reason to keep bytes of what is refused meanwhile', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const server = serving(fakeLog(() => back).log);
    const first = server.inject(post(opened));
    await untilInFlight(opened.length);
    for (const request of [
      post(opened, { 'x-hub-signature-256': undefined }),
      post(opened, { 'x-hub-signature-256': sign('x') }),
      post('no JSON'),
      post(opened, { 'content-length': String(BODY_LIMIT + 1) }),
      { ...post(''), payload: endless() },
    ]) {
      expect((await server.inject(request)).statusCode).toBeGreaterThanOrEqual(400);
    }
    await untilInFlight(opened.length);
    comeBack();
    await first;
    await untilInFlight(0);
  });
});

/** What is left of them when nothing is kept that nobody needs. */
function arrayBuffers(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().arrayBuffers;
}

const MIB = 1024 * 1024;
const SURPRISE = { 'x-github-event': 'surprise' };

const endless = (): Readable =>
  Readable.from(Array.from({ length: 27 }, () => Buffer.alloc(1024 * 1024)));
