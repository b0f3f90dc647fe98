import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Publisher } from '@reprise/kafka';
import type { Draft } from '@reprise/schemas';
import { createLogger, exposition } from '@reprise/telemetry';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { asTheyCome } from '../keeping/bodies.ts';
import { createDeliveries } from '../keeping/deliveries.ts';
import { PROVIDERS } from '../providers/registry.ts';
import { createServer, type ServerOptions } from '../server.ts';
import { appOnly } from '../sources/appOnly.ts';
import { createFailures } from './failures.ts';
import { createInFlight } from './inFlight.ts';
import { PATIENCE } from './senders.ts';
import type { WebhookOptions } from './webhooks.ts';

/** For tests: a server over a log in memory, and requests as GitHub sends them. */

export const SECRET = 'the secret of these tests';
export const OLD_SECRET = 'the secret before';

interface Kept {
  readonly topic: string;
  readonly draft: Draft<'DeliveryReceived'>;
}

/** A log in memory that takes what it is given, or refuses as it is told. */
export function fakeLog(refuse?: () => Promise<unknown>) {
  const kept: Kept[] = [];
  const log: Publisher = {
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

type Own = Partial<Pick<ServerOptions, 'trustedProxies' | 'trustedHosts' | 'patience'>>;
export type Changes = Partial<WebhookOptions> & Own;

/** As start.ts wires it, with what the test changes. */
export function serving(log: Publisher, changes: Changes = {}): FastifyInstance {
  const { trustedProxies = [], trustedHosts = [], patience = PATIENCE, ...webhooks } = changes;
  const logger = changes.logger ?? createLogger('test', 'silent');
  const secrets = [
    { id: 'current', value: SECRET },
    { id: 'previous', value: OLD_SECRET },
  ];
  return createServer({
    webhooks: {
      providers: PROVIDERS,
      sources: appOnly(() => secrets),
      encode: asTheyCome,
      deliveries: createDeliveries(log, log),
      inFlight: createInFlight(1024 * 1024 * 1024),
      failures: createFailures(1_000_000),
      logger,
      ...webhooks,
    },
    checks: { log: () => Promise.resolve() },
    logger,
    trustedProxies,
    trustedHosts,
    patience,
  });
}

export const sign = (body: Buffer | string, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

type Headers = Record<string, string | undefined>;

/** A request as GitHub sends it, with what the test changes; undefined leaves a header out. */
export function post(body: Buffer | string, changes: Headers = {}): InjectOptions {
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

export const opened = JSON.stringify({
  action: 'opened',
  issue: { number: 5 },
  repository: { id: 7, full_name: 'acme/shop', owner: { id: 3 } },
  installation: { id: 11 },
});

/** What was answered, as far as refusals go. */
export interface Answered {
  readonly status: number;
  readonly type: string | undefined;
  readonly retryAfter: string | undefined;
  readonly code: string;
  /** The body. */
  readonly text: string;
}

/** Reads a refusal. @throws {SyntaxError} the answer is no problem document. */
export function problemIn(answer: LightMyRequestResponse | string): Answered {
  if (typeof answer !== 'string') return answered(answer.statusCode, answer.headers, answer.body);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(': ')[0]?.toLowerCase(), line.split(': ')[1]]),
  );
  return answered(Number(first.split(' ')[1]), headers, body);
}

function answered(status: number, headers: Record<string, unknown>, body: string): Answered {
  const problem = JSON.parse(body) as { type: string; status: number; code: string };
  const { type, code } = problem;
  expect(problem).toMatchObject({ type: `urn:reprise:error:${code}`, status });
  expect(type).toBe(`urn:reprise:error:${code}`);
  return {
    status,
    code,
    text: body,
    type: headers['content-type'] as string | undefined,
    retryAfter: headers['retry-after'] as string | undefined,
  };
}

export function expectProblem(
  answer: LightMyRequestResponse | string,
  status: number,
  code: string,
): void {
  expect(problemIn(answer)).toMatchObject({ status, code, type: 'application/problem+json' });
}

/** Waits until so many bytes are in flight. */
export const untilInFlight = (bytes: number): Promise<void> =>
  expect
    .poll(async () => (await exposition()).text, { timeout: 5000 })
    .toMatch(new RegExp(`^reprise_ingest_inflight_bytes ${bytes}$`, 'm'));

/** A connection to a listening server. */
export interface Client {
  readonly socket: Socket;
  readonly write: (bytes: string | Buffer) => void;
  /** Resolves with the first bytes that come back. */
  readonly answer: Promise<string>;
  /** Resolves when the connection is closed, with all that came back. */
  readonly closed: Promise<string>;
}

/** Makes a connection, and waits until the server has accepted it. */
export async function client(server: FastifyInstance): Promise<Client> {
  const accepted = once(server.server, 'connection');
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (bytes) => (text += String(bytes)));
  socket.on('error', () => undefined);
  const answer = once(socket, 'data').then(([data]) => String(data));
  answer.catch(() => undefined);
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  await accepted;
  return { socket, write: (bytes) => void socket.write(bytes), answer, closed };
}

/** A request as it goes over the wire. */
export function asText({ headers, payload }: InjectOptions): string {
  const body = payload as string;
  const lines = Object.entries({ ...headers, host: 'x', 'content-length': body.length });
  const head = lines.map(([name, value]) => `${name}: ${String(value)}`).join('\r\n');
  return `POST /webhooks/github HTTP/1.1\r\n${head}\r\n\r\n${body}`;
}
