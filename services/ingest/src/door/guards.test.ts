import { describe, expect, it } from 'vitest';
import { rangesOf } from './address.ts';
import { createAllowList } from './allowList.ts';
import { createFailures } from './failures.ts';
import { createInFlight } from './inFlight.ts';
import {
  expectProblem,
  fakeLog,
  opened,
  post,
  serving,
  sign,
  untilInFlight,
  type Changes,
} from './testing.ts';

const ALLOWED = '192.30.252.7';
const PROXY = '10.0.0.1';

/** A request over a connection from an address, with what proxies say about who sent it. */
const from = (remoteAddress: string, forwardedFor?: string, changes = {}) => ({
  ...post(opened, { 'x-forwarded-for': forwardedFor, ...changes }),
  remoteAddress,
});
const asked = (changes: Changes) => serving(fakeLog().log, changes);

describe('an allow-list', () => {
  const allowList = createAllowList(rangesOf(['127.0.0.9']), () => rangesOf(['192.30.252.0/22']));

  it('lets in whom it names and nobody else', async () => {
    const server = asked({ allowList });
    expect((await server.inject(from(ALLOWED))).statusCode).toBe(202);
    expect((await server.inject(from('127.0.0.9'))).statusCode).toBe(202);
    expect((await server.inject(from(`::ffff:${ALLOWED}`))).statusCode).toBe(202);
    expectProblem(await server.inject(from('203.0.113.9')), 403, 'address_not_allowed');
  });

  it('believes nobody who only says that he is somebody else', async () => {
    const server = asked({ allowList });
    expectProblem(await server.inject(from('203.0.113.9', ALLOWED)), 403, 'address_not_allowed');
    const elsewhere = asked({ allowList, trustedProxies: [PROXY] });
    const answer = await elsewhere.inject(from('203.0.113.9', ALLOWED));
    expectProblem(answer, 403, 'address_not_allowed');
  });

  it.each([
    ['the sender as a trusted proxy saw it', PROXY, ALLOWED, 202],
    ['the last address that no trusted proxy has', PROXY, `203.0.113.9, ${ALLOWED}`, 202],
    ['never what a sender wrote before', PROXY, `${ALLOWED}, 203.0.113.9`, 403],
    ['through several trusted proxies', PROXY, `${ALLOWED}, 10.9.9.9`, 202],
    ['with a port, as some proxies write it', PROXY, `${ALLOWED}:4711`, 202],
    ['nothing that is no address', PROXY, `${ALLOWED}, unknown`, 403],
    ['the proxy itself where it says nothing', PROXY, undefined, 403],
  ])('goes by %s', async (_what, address, forwardedFor, status) => {
    const server = asked({ allowList, trustedProxies: ['10.0.0.0/8'] });
    expect((await server.inject(from(address, forwardedFor))).statusCode).toBe(status);
  });

  it('keeps nobody from asking whether ingest is healthy', async () => {
    const answer = await asked({ allowList }).inject({
      url: '/health/live',
      remoteAddress: '203.0.113.9',
    });
    expect(answer.statusCode).toBe(200);
  });
});

describe('too many failures', () => {
  const bad = { 'x-hub-signature-256': sign('another body') };

  it('of an address are told, and good requests from there are kept all the same', async () => {
    const { log, kept } = fakeLog();
    const server = serving(log, { failures: createFailures(2) });
    for (let count = 0; count < 2; count += 1) {
      expectProblem(
        await server.inject(from('203.0.113.9', undefined, bad)),
        401,
        'signature_invalid',
      );
    }
    const answer = await server.inject(from('203.0.113.9', undefined, bad));
    expectProblem(answer, 429, 'too_many_failures');
    expect(answer.headers['retry-after']).toMatch(/^(59|60)$/);
    for (let count = 0; count < 10; count += 1) {
      expect((await server.inject(from('203.0.113.9'))).statusCode).toBe(202);
    }
    expect(kept).toHaveLength(10);
  });

  it('are never those of requests that were signed, whatever else is wrong with them', async () => {
    const server = asked({ failures: createFailures(1) });
    for (let count = 0; count < 5; count += 1) {
      const answer = await server.inject({ ...post('no JSON'), remoteAddress: '203.0.113.9' });
      expectProblem(answer, 400, 'body_malformed');
    }
  });

  it('are counted by the sender, not by the proxy in front of many', async () => {
    const server = asked({ failures: createFailures(1), trustedProxies: [PROXY] });
    await server.inject(from(PROXY, '203.0.113.9', bad));
    expectProblem(await server.inject(from(PROXY, '203.0.113.9', bad)), 429, 'too_many_failures');
    expectProblem(await server.inject(from(PROXY, '203.0.113.10', bad)), 401, 'signature_invalid');
  });

  it('are not escaped by saying that one is somebody else', async () => {
    const server = asked({ failures: createFailures(1), trustedProxies: [PROXY] });
    await server.inject(from('203.0.113.9', '198.51.100.1', bad));
    const answer = await server.inject(from('203.0.113.9', '198.51.100.2', bad));
    expectProblem(answer, 429, 'too_many_failures');
  });

  it('leave an address an eighth of the room, so that others have the rest', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const { log } = fakeLog(() => back);
    const inFlight = createInFlight(opened.length * 8);
    const server = serving(log, { failures: createFailures(1), inFlight });
    await server.inject(from('203.0.113.9', undefined, bad));
    const first = server.inject(from('203.0.113.9'));
    await untilInFlight(opened.length);
    expectProblem(await server.inject(from('203.0.113.9')), 503, 'log_unavailable');
    const other = server.inject(from('203.0.113.10'));
    await untilInFlight(2 * opened.length);
    comeBack();
    expect((await first).statusCode).toBe(202);
    expect((await other).statusCode).toBe(202);
  });
});

describe('trusted hosts', () => {
  const trustedHosts = ['hooks.acme.example'];

  it.each([
    ['hooks.acme.example', 202],
    ['HOOKS.acme.example:8443', 202],
    ['hooks.acme.example.', 202],
    ['acme.example', 421],
    ['hooks.acme.example.evil.example', 421],
    ['127.0.0.1', 421],
    ['', 421],
  ])('%j: %i', async (host, status) => {
    const answer = await asked({ trustedHosts }).inject(post(opened, { host }));
    expect(answer.statusCode).toBe(status);
  });

  it('leave alone the probes of a platform, which come to addresses, and nothing else', async () => {
    const server = asked({ trustedHosts });
    for (const [url, status] of [
      ['/health/live', 200],
      ['/health/ready', 200],
      ['/metrics', 421],
      ['/nowhere', 421],
    ] as const) {
      expect((await server.inject({ url, headers: { host: '10.1.1.1' } })).statusCode).toBe(status);
    }
  });

  it('are those that a trusted proxy was asked for', async () => {
    const server = asked({ trustedHosts, trustedProxies: [PROXY] });
    const changes = { host: 'ingest.svc', 'x-forwarded-host': 'hooks.acme.example' };
    expect((await server.inject(from(PROXY, undefined, changes))).statusCode).toBe(202);
    expect((await server.inject(from('203.0.113.9', undefined, changes))).statusCode).toBe(421);
  });
});
