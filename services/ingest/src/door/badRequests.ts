import { createHmac } from 'node:crypto';
import { RepriseError } from '@reprise/schemas';
import type { InjectOptions } from 'fastify';
import { expect, vi } from 'vitest';
import { createDeliveries } from '../keeping/deliveries.ts';
import { configuredSources } from '../sources/configured.ts';
import { configured, keyring, sealed, silent } from '../sources/testing.ts';
import { appOnly } from '../sources/appOnly.ts';
import { rangesOf } from './address.ts';
import { createAllowList } from './allowList.ts';
import { BODY_LIMIT } from './body.ts';
import { createFailures } from './failures.ts';
import { createInFlight } from './inFlight.ts';
import { onceKnown } from './opening.ts';
import {
  asText,
  client,
  fakeLog,
  opened,
  post,
  problemIn,
  SECRET,
  serving,
  sign,
  untilInFlight,
  type Answered,
  type Changes,
} from './testing.ts';

/** For tests: every kind of request that is refused. */

interface Asked {
  readonly answer: Answered;
  /** How many deliveries the log had afterwards. */
  readonly kept: number;
}

/** Asks a server of its own. */
const ask = (request: InjectOptions, changes?: Changes) => async (): Promise<Asked> => {
  const { log, kept } = fakeLog();
  const answer = await serving(log, changes).inject(request);
  return { answer: problemIn(answer), kept: kept.length };
};

const IMPATIENT = {
  headersWithin: 100,
  bodyWithin: 100,
  slowAfter: 50,
  slowestBytesPerMs: 1,
  lookEvery: 20,
};

/** Asks an impatient server by what is written to a connection. */
const write = (text: string | Buffer) => async (): Promise<Asked> => {
  const { log, kept } = fakeLog();
  const server = serving(log, { patience: IMPATIENT });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { socket, answer } = await client(server);
  socket.write(text);
  const problem = problemIn(await answer);
  socket.destroy();
  await server.close();
  return { answer: problem, kept: kept.length };
};

const unsigned = post(opened, { 'x-hub-signature-256': undefined });

async function askOften(): Promise<Asked> {
  const { log, kept } = fakeLog();
  const server = serving(log, { failures: createFailures(1) });
  await server.inject(unsigned);
  return { answer: problemIn(await server.inject(unsigned)), kept: kept.length };
}

/** By the webhook of another repository than the body is about. */
async function askForAnother(): Promise<Asked> {
  const { log, kept } = fakeLog();
  const sources = configuredSources({
    appSecrets: () => [],
    keyring,
    now: Date.now,
    logger: silent,
  });
  sources.apply(configured({ targetId: 8, secrets: [sealed('whk_1', 'sec_1', SECRET)] }));
  const request = { ...post(opened), url: '/webhooks/github/whk_1' };
  return { answer: problemIn(await serving(log, { sources }).inject(request)), kept: kept.length };
}

async function askWhileFull(): Promise<Asked> {
  const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
  const { log, kept } = fakeLog(() => back);
  const server = serving(log, { inFlight: createInFlight(opened.length) });
  const first = server.inject(post(opened));
  await untilInFlight(opened.length);
  const answer = problemIn(await server.inject(post(opened)));
  const asked = { answer, kept: kept.length };
  comeBack();
  await first;
  return asked;
}

async function askInACrowd(): Promise<Asked> {
  const { promise: back, resolve: comeBack } = Promise.withResolvers<void>();
  const { log, kept } = fakeLog(() => back);
  const deliveries = createDeliveries(log, log, { maxItems: 1, maxWaiting: 1 });
  const server = serving(log, { deliveries });
  const others = [server.inject(post(opened)), server.inject(post(opened))];
  await vi.waitFor(() => expect(deliveries.isFull()).toBe(true));
  const asked = { answer: problemIn(await server.inject(post(opened))), kept: kept.length };
  comeBack();
  await Promise.all(others);
  return asked;
}

async function askUnavailable(): Promise<Asked> {
  const { log, kept } = fakeLog(() =>
    Promise.reject(new RepriseError('log_unavailable', 'Kafka does not answer.')),
  );
  return { answer: problemIn(await serving(log).inject(post(opened))), kept: kept.length };
}

async function askWhileStopping(): Promise<Asked> {
  const { log, kept } = fakeLog();
  const server = serving(log);
  await server.listen({ host: '127.0.0.1', port: 0 });
  const { socket, answer } = await client(server);
  const closed = server.close();
  socket.write(asText(post(opened)));
  const problem = problemIn(await answer);
  await closed;
  return { answer: problem, kept: kept.length };
}

const sha1 = `sha1=${createHmac('sha1', SECRET).update(opened).digest('hex')}`;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const onlyFrom = createAllowList(rangesOf(['192.30.252.0/22']), undefined);
const unread = onceKnown(
  appOnly(() => []),
  Promise.withResolvers<void>().promise,
);
const elsewhere = { ...post(opened), url: '/webhooks/github/whk_none' };
const head = asText(post(opened)).slice(0, -opened.length);

type Row = readonly [string, () => Promise<Asked>, number, string];

/** README.md has the same rows. */
export const BAD_REQUESTS: readonly Row[] = [
  ['no signature', ask(unsigned), 401, 'signature_missing'],
  [
    'a SHA-1 signature alone',
    ask(post(opened, { 'x-hub-signature-256': undefined, 'x-hub-signature': sha1 })),
    401,
    'signature_missing',
  ],
  [
    'a signature that is none',
    ask(post(opened, { 'x-hub-signature-256': 'sha256=0' })),
    401,
    'signature_invalid',
  ],
  [
    'a signature by another secret',
    ask(post(opened, { 'x-hub-signature-256': sign(opened, 'another') })),
    401,
    'signature_invalid',
  ],
  [
    'a body changed on the way',
    ask(post(`${opened} `, { 'x-hub-signature-256': sign(opened) })),
    401,
    'signature_invalid',
  ],
  ['too many of the above from its address', askOften, 429, 'too_many_failures'],
  [
    'an address that may not send',
    ask(post(opened), { allowList: onlyFrom }),
    403,
    'address_not_allowed',
  ],
  [
    'an address that nobody knows of yet',
    ask(post(opened), { allowList: createAllowList(rangesOf([]), () => undefined) }),
    503,
    'github_unavailable',
  ],
  [
    'another host name',
    ask(post(opened, { host: 'evil.example' }), { trustedHosts: ['hooks.acme.example'] }),
    421,
    'host_not_trusted',
  ],
  ['a webhook that there is not', ask(elsewhere), 404, 'webhook_unknown'],
  ['no event', ask(post(opened, { 'x-github-event': undefined })), 400, 'header_missing'],
  ['no delivery id', ask(post(opened, { 'x-github-delivery': undefined })), 400, 'header_missing'],
  ['an empty body', ask(post('')), 400, 'body_malformed'],
  ['a body that is no JSON', ask(post('{"action":')), 400, 'body_malformed'],
  ['JSON that is no object', ask(post('[]')), 400, 'body_malformed'],
  ['a form without payload', ask(post('a=1', form)), 400, 'body_malformed'],
  [
    'a body of another event',
    ask(post(opened, { 'x-github-event': 'issue_comment' })),
    400,
    'event_disagrees',
  ],
  ['a body about another target', askForAnother, 403, 'target_disagrees'],
  [
    'another content type',
    ask(post(opened, { 'content-type': 'text/plain' })),
    415,
    'content_type_unsupported',
  ],
  [
    'no content type',
    ask(post(opened, { 'content-type': undefined })),
    415,
    'content_type_unsupported',
  ],
  [
    'a content encoding',
    ask(post(opened, { 'content-encoding': 'gzip' })),
    415,
    'content_type_unsupported',
  ],
  [
    'a body beyond the limit',
    ask(post(opened, { 'content-length': String(BODY_LIMIT + 1) })),
    413,
    'body_too_large',
  ],
  ['headers that do not end', write('POST /webhooks/github HTTP/1.1\r\n'), 408, 'body_too_slow'],
  ['a body that does not end', write(head), 408, 'body_too_slow'],
  [
    'more than 16 KiB of headers',
    write(`POST /webhooks/github HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`),
    431,
    'headers_too_large',
  ],
  ['bytes that are no HTTP', write('EHLO github.com\r\n\r\n'), 400, 'request_invalid'],
  [
    'webhooks not read from the log yet',
    ask(post(opened), { sources: unread }),
    503,
    'log_unavailable',
  ],
  ['a log that does not take it', askUnavailable, 503, 'log_unavailable'],
  ['too many bytes waiting for the log', askWhileFull, 503, 'log_unavailable'],
  ['too many requests waiting for the log', askInACrowd, 503, 'log_unavailable'],
  ['ingest about to stop', askWhileStopping, 503, 'log_unavailable'],
];
