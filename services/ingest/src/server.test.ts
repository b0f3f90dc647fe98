import { describe, expect, it } from 'vitest';
import { PATIENCE } from './door/senders.ts';
import { asText, client, fakeLog, opened, post, serving, untilInFlight } from './door/testing.ts';

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
