import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { PATIENCE } from './door/senders.ts';
import { asText, client, fakeLog, opened, post, serving, untilInFlight } from './door/testing.ts';
import { listen } from './server.ts';

describe('a server that stops', () => {
  it('answers what has arrived and refuses what comes after', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const { log, kept } = fakeLog(() => back);
    const server = serving(log);
    await server.listen({ host: '127.0.0.1', port: 0 });
    const [before, after] = [await client(server), await client(server)];
    before.write(asText(post(opened)));
    await untilInFlight(opened.length);
    const closed = server.close();
    after.write(asText(post(opened)));
    expect(await after.answer).toMatch(/^HTTP\/1.1 503 [^]*connection: close[^]*log_unavailable/);
    comeBack();
    expect(await before.answer).toMatch(/^HTTP\/1.1 202 [^]*connection: close/);
    await closed;
    expect(kept).toHaveLength(1);
  });
});

describe('a server that stops while somebody is still sending', () => {
  const patience = { ...PATIENCE, bodyWithin: 300, lookEvery: 20 };
  const whole = asText(post(opened));

  it.each([
    ['nothing', ''],
    ['headers', whole.slice(0, 50)],
    ['a body', whole.slice(0, -1)],
  ])('waits no longer than it would for %s', async (_what, sent) => {
    const server = serving(fakeLog().log, { patience });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { write, closed } = await client(server);
    write(sent);
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(8000);
    await closed;
  });
});

describe('health', () => {
  it('is on the same server', async () => {
    const server = serving(fakeLog().log);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
    expect((await server.inject('/health/ready')).json()).toMatchObject({
      status: 'up',
      dependencies: { log: { status: 'up' } },
    });
    expect((await server.inject('/metrics')).body).toContain('reprise_deliveries_total');
  });
});

/** Opens so many connections to a port, and wakes whoever waits once all of them stand. */
const SENDERS = `
  const { workerData: { port, count, flag } } = require('node:worker_threads');
  const { connect } = require('node:net');
  let open = 0;
  for (let n = 0; n < count; n += 1) {
    connect(port, '127.0.0.1', () => {
      open += 1;
      if (open < count) return;
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    });
  }
`;

describe('a server that is busy', () => {
  it('lets a thousand senders connect meanwhile', async () => {
    const server = serving(fakeLog().log);
    const url = await listen(server, { host: '127.0.0.1', port: 0 });
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { port: Number(new URL(url).port), count: 1000, flag };
    const senders = new Worker(SENDERS, { eval: true, workerData });
    // Nothing else runs in this thread until they are connected.
    expect(Atomics.wait(flag, 0, 0, 60_000)).not.toBe('timed-out');
    await senders.terminate();
    await server.close();
  });
});
