import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { EventLog } from '@reprise/kafka';
import { RepriseError, eventId, type DeliveryReceived, type Draft } from '@reprise/schemas';
import { createLogger, exposition } from '@reprise/telemetry';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import { asTheyCome } from '../keeping/bodies.ts';
import { createDeliveries } from '../keeping/deliveries.ts';
import { readExamples } from '../providers/github/examples.ts';
import { PROVIDERS } from '../providers/registry.ts';
import { createServer } from '../server.ts';
import { appOnly } from '../sources/appOnly.ts';
import { createInFlight } from './inFlight.ts';
import { BODY_LIMIT } from './webhooks.ts';

const SECRET = 'the secret of these tests';
const OLD_SECRET = 'the secret before';

interface Kept {
  readonly topic: string;
  readonly draft: Draft<'DeliveryReceived'>;
}

/** A log in memory that takes what it is given, or refuses as it is told. */
function fakeLog(refuse?: () => Promise<never>) {
  const kept: Kept[] = [];
  const log: Pick<EventLog, 'publish'> = {
    async publish(topic, drafts) {
      await refuse?.();
      const first = kept.length;
      for (const draft of drafts) kept.push({ topic, draft: draft as Draft<'DeliveryReceived'> });
      return drafts.map((_draft, index) => ({
        topic,
        partition: 4,
        offset: BigInt(first + index),
      }));
    },
  };
  return { log, kept };
}

function serving(log: Pick<EventLog, 'publish'>, maxInFlightBytes = 1024 * 1024 * 1024) {
  const logger = createLogger('test', 'silent');
  const inFlight = createInFlight(maxInFlightBytes);
  const secrets = [
    { id: 'current', value: SECRET },
    { id: 'previous', value: OLD_SECRET },
  ];
  const deliveries = createDeliveries(log);
  const server = createServer({
    webhooks: {
      providers: PROVIDERS,
      sources: appOnly(() => secrets),
      encode: asTheyCome,
      deliveries,
      inFlight,
      logger,
    },
    checks: { log: () => Promise.resolve() },
    logger,
  });
  return { server, inFlight };
}

const sign = (body: Buffer | string, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

type Headers = Record<string, string | undefined>;

/** A request as GitHub sends it, with what the test changes; undefined leaves a header out. */
function post(body: Buffer | string, changes: Headers = {}): InjectOptions {
  const headers: Headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-event': 'issues',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
    'x-hub-signature-256': sign(body),
    ...changes,
  };
  const sent = Object.entries(headers).filter(
    (header): header is [string, string] => header[1] !== undefined,
  );
  return {
    method: 'POST',
    url: '/webhooks/github',
    headers: Object.fromEntries(sent),
    payload: body,
  };
}

const opened = JSON.stringify({
  action: 'opened',
  issue: { number: 5 },
  repository: { id: 7, full_name: 'acme/shop', owner: { id: 3 } },
  installation: { id: 11 },
});

describe('a signed delivery', () => {
  it('is kept byte for byte with what it takes to prove it, and answered with its position', async () => {
    const { log, kept } = fakeLog();
    const before = Date.now();
    const answer = await serving(log).server.inject(post(opened));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual({
      deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      position: 'github.issues/4/0',
    });
    expect(kept).toHaveLength(1);
    const [{ topic, draft } = expect.fail('nothing was kept')] = kept;
    expect(topic).toBe('github.issues');
    const { data, ...envelope } = draft;
    expect(envelope).toEqual({
      type: 'DeliveryReceived',
      key: '7#5',
      tenantId: '3',
      id: eventId('DeliveryReceived', '72d3162e-cc78-11e3-81ab-4c9367dc0958'),
    });
    const { receivedAt, ...rest } = data;
    expect(rest).toEqual({
      provider: 'github',
      origin: 'webhook',
      deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      event: 'issues',
      action: 'opened',
      installationId: 11,
      repositoryId: 7,
      repository: 'acme/shop',
      number: 5,
      signature: sign(opened),
      secretId: 'current',
      contentType: 'application/json',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/044aadd',
        'x-github-event': 'issues',
        'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      },
      encoding: 'identity',
      keyId: null,
      body: Buffer.from(opened),
      source: 'app',
      standby: false,
    } satisfies Omit<DeliveryReceived, 'receivedAt'>);
    expect(receivedAt).toBeGreaterThanOrEqual(before);
  });

  it('may be signed with the secret before, and says so', async () => {
    const { log, kept } = fakeLog();
    const request = post(opened, { 'x-hub-signature-256': sign(opened, OLD_SECRET) });
    expect((await serving(log).server.inject(request)).statusCode).toBe(202);
    expect(kept[0]?.draft.data.secretId).toBe('previous');
  });

  it('may be a form, which is kept as a form', async () => {
    const { log, kept } = fakeLog();
    const form = new URLSearchParams({ payload: opened }).toString();
    const type = 'application/x-www-form-urlencoded';
    const answer = await serving(log).server.inject(post(form, { 'content-type': type }));
    expect(answer.statusCode).toBe(202);
    expect(kept[0]?.draft).toMatchObject({
      key: '7#5',
      data: { contentType: type, body: Buffer.from(form) },
    });
  });

  it('has the same id when it is sent again', async () => {
    const { log, kept } = fakeLog();
    const { server } = serving(log);
    await server.inject(post(opened));
    await server.inject(post(opened));
    expect(new Set(kept.map(({ draft }) => draft.id)).size).toBe(1);
  });

  it('is answered 200 when it is a ping, and is no event of an issue', async () => {
    const { log, kept } = fakeLog();
    const ping = JSON.stringify({ zen: 'Design for failure.', hook_id: 1, sender: { id: 3 } });
    const answer = await serving(log).server.inject(post(ping, { 'x-github-event': 'ping' }));
    expect(answer.statusCode).toBe(200);
    expect(kept.map(({ topic }) => topic)).toEqual(['github.installations']);
  });

  it('may be of a kind that nobody has heard of', async () => {
    const { log, kept } = fakeLog();
    const answer = await serving(log).server.inject(post('{}', { 'x-github-event': 'surprise' }));
    expect(answer.statusCode).toBe(202);
    expect(kept[0]).toMatchObject({ topic: 'github.installations', draft: { tenantId: 'none' } });
  });

  it('may be as large as GitHub sends', async () => {
    const { log, kept } = fakeLog();
    const large = JSON.stringify({ body: 'x'.repeat(25 * 1024 * 1024) });
    expect((await serving(log).server.inject(post(large))).statusCode).toBe(202);
    expect(kept[0]?.draft.data.body.length).toBe(large.length);
  });
});

describe('every example of GitHub', () => {
  const examples = readExamples();

  it.each([
    ['JSON', 'application/json', (json: string) => json],
    [
      'a form',
      'application/x-www-form-urlencoded',
      (json: string) => new URLSearchParams({ payload: json }).toString(),
    ],
  ])('signed and sent as %s, is accepted and kept byte for byte', async (_what, type, encode) => {
    const { log, kept } = fakeLog();
    const { server } = serving(log);
    const bodies = examples.map(({ payload }) => encode(JSON.stringify(payload, null, 1)));
    const answers = await Promise.all(
      bodies.map((body, index) =>
        server.inject(
          post(body, {
            'content-type': type,
            'x-github-event': examples[index]?.event,
            'x-github-delivery': `delivery-${index}`,
          }),
        ),
      ),
    );
    expect(examples).toHaveLength(329);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 202]));
    const byId = new Map(kept.map(({ draft }) => [draft.data.deliveryId, draft.data]));
    expect(byId.size).toBe(329);
    for (const [index, body] of bodies.entries()) {
      const data = byId.get(`delivery-${index}`);
      expect(data?.body.equals(Buffer.from(body))).toBe(true);
      expect(data?.event).toBe(examples[index]?.event);
    }
  });
});

const NO_JSON = '{"action":';
const sha1 = `sha1=${createHmac('sha1', SECRET).update(opened).digest('hex')}`;

/** README.md has the same rows. */
const REFUSALS: readonly (readonly [string, InjectOptions, number, string])[] = [
  ['no signature', post(opened, { 'x-hub-signature-256': undefined }), 401, 'signature_missing'],
  [
    'a SHA-1 signature alone',
    post(opened, { 'x-hub-signature-256': undefined, 'x-hub-signature': sha1 }),
    401,
    'signature_missing',
  ],
  [
    'a signature that is none',
    post(opened, { 'x-hub-signature-256': 'sha256=0' }),
    401,
    'signature_invalid',
  ],
  [
    'a signature by another secret',
    post(opened, { 'x-hub-signature-256': sign(opened, 'another') }),
    401,
    'signature_invalid',
  ],
  [
    'a body changed on the way',
    post(`${opened} `, { 'x-hub-signature-256': sign(opened) }),
    401,
    'signature_invalid',
  ],
  ['no event', post(opened, { 'x-github-event': undefined }), 400, 'header_missing'],
  ['no delivery id', post(opened, { 'x-github-delivery': undefined }), 400, 'header_missing'],
  ['an empty body', post(''), 400, 'body_malformed'],
  ['a body that is no JSON', post(NO_JSON), 400, 'body_malformed'],
  ['JSON that is no object', post('[]'), 400, 'body_malformed'],
  [
    'a form without payload',
    post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    400,
    'body_malformed',
  ],
  [
    'another content type',
    post(opened, { 'content-type': 'text/plain' }),
    415,
    'content_type_unsupported',
  ],
  ['no content type', post(opened, { 'content-type': undefined }), 415, 'content_type_unsupported'],
  [
    'a body beyond the limit',
    post(opened, { 'content-length': String(BODY_LIMIT + 1) }),
    413,
    'body_too_large',
  ],
];

function expectProblem(answer: LightMyRequestResponse, status: number, code: string): void {
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.json()).toMatchObject({ type: `urn:reprise:error:${code}`, status, code });
}

describe('a bad request', () => {
  it.each(REFUSALS)(
    'with %s is refused, and nothing is kept',
    async (_what, request, status, code) => {
      const { log, kept } = fakeLog();
      expectProblem(await serving(log).server.inject(request), status, code);
      expect(kept).toHaveLength(0);
    },
  );

  it('is in the README', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const rows = REFUSALS.map(([what, , status, code]) => `| ${what} | ${status} | \`${code}\` |`);
    // The formatter aligns the columns.
    expect(readme.replace(/ +/g, ' ')).toContain(rows.join('\n'));
  });

  it('is refused for its signature before anybody reads it', async () => {
    const { log } = fakeLog();
    const request = post(NO_JSON, { 'x-hub-signature-256': sign('x'), 'content-type': 'a/b' });
    expectProblem(await serving(log).server.inject(request), 401, 'signature_invalid');
  });

  it('to another address is answered as a problem, too', async () => {
    const { log } = fakeLog();
    const answer = await serving(log).server.inject({ method: 'GET', url: '/webhooks/github' });
    expectProblem(answer, 404, 'not_found');
  });

  it('is counted by why it was refused', async () => {
    const { log } = fakeLog();
    await serving(log).server.inject(post(NO_JSON));
    expect((await exposition()).text).toMatch(
      /reprise_deliveries_total\{outcome="body_malformed"\} \d+/,
    );
  });
});

describe('a log that does not take it', () => {
  const unavailable = (): Promise<never> =>
    Promise.reject(new RepriseError('log_unavailable', 'Kafka does not answer.'));

  it('is answered 503, with when to try again', async () => {
    const answer = await serving(fakeLog(unavailable).log).server.inject(post(opened));
    expectProblem(answer, 503, 'log_unavailable');
    expect(answer.headers['retry-after']).toBe('1');
  });

  it('is no reason to refuse what comes when it is back', async () => {
    let away = true;
    const { log } = fakeLog(() => (away ? unavailable() : (Promise.resolve() as Promise<never>)));
    const { server } = serving(log);
    expect((await server.inject(post(opened))).statusCode).toBe(503);
    away = false;
    expect((await server.inject(post(opened))).statusCode).toBe(202);
  });

  it('fills memory up to a bound and no further', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const { log } = fakeLog(() => back as Promise<never>);
    const { server } = serving(log, opened.length + 10);
    const first = server.inject(post(opened));
    await expect
      .poll(async () => (await exposition()).text)
      .toContain(`reprise_ingest_inflight_bytes ${opened.length}`);
    expectProblem(await server.inject(post(opened)), 503, 'log_unavailable');
    comeBack();
    expect((await first).statusCode).toBe(202);
    expect((await server.inject(post(opened))).statusCode).toBe(202);
    expect((await exposition()).text).toContain('reprise_ingest_inflight_bytes 0');
  });

  it('does not keep the bytes of what was refused', async () => {
    const { log } = fakeLog();
    const { server } = serving(log, 100);
    for (const [, request] of REFUSALS) await server.inject(request);
    const endless = Readable.from(Array.from({ length: 27 }, () => Buffer.alloc(1024 * 1024)));
    const answer = await server.inject({ ...post(''), payload: endless });
    expectProblem(answer, 413, 'body_too_large');
    await expect
      .poll(async () => (await exposition()).text)
      .toContain('reprise_ingest_inflight_bytes 0');
  });
});

describe('a server that stops', () => {
  it('answers what has arrived and refuses what comes after', async () => {
    const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
    const { log, kept } = fakeLog(() => back as Promise<never>);
    const { server } = serving(log);
    await server.listen({ host: '127.0.0.1', port: 0 });
    const [before, after] = [await client(server), await client(server)];
    before.write(asText(post(opened)));
    await expect
      .poll(async () => (await exposition()).text)
      .toContain(`reprise_ingest_inflight_bytes ${opened.length}`);
    const closed = server.close();
    after.write(asText(post(opened)));
    expect(await after.answer).toMatch(/^HTTP\/1.1 503 [^]*connection: close[^]*log_unavailable/);
    comeBack();
    expect(await before.answer).toMatch(/^HTTP\/1.1 202 [^]*connection: close/);
    await closed;
    expect(kept).toHaveLength(1);
  });
});

/** A connection that the server has accepted. */
async function client(server: FastifyInstance) {
  const accepted = once(server.server, 'connection');
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  await accepted;
  const answer = once(socket, 'data').then(([data]) => String(data));
  return { write: (text: string) => socket.write(text), answer };
}

function asText({ headers, payload }: InjectOptions): string {
  const body = payload as string;
  const lines = Object.entries({ ...headers, host: 'x', 'content-length': body.length });
  const head = lines.map(([name, value]) => `${name}: ${String(value)}`).join('\r\n');
  return `POST /webhooks/github HTTP/1.1\r\n${head}\r\n\r\n${body}`;
}

describe('health', () => {
  it('is on the same server', async () => {
    const { server } = serving(fakeLog().log);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
    expect((await server.inject('/health/ready')).json()).toMatchObject({
      status: 'up',
      dependencies: { log: { status: 'up' } },
    });
    expect((await server.inject('/metrics')).body).toContain('reprise_deliveries_total');
  });
});
