import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProxy, type FaultProxy } from '@reprise/harness';
import { readConfig, start } from '@reprise/ingest';
import { connectKafka, prepareLog, type Log } from '@reprise/kafka';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { servers } from '../servers.ts';

/** What orchestrators wait before they kill. */
const KILLED_AFTER_MS = 30_000;

type Ingest = Awaited<ReturnType<typeof start>>;

const SECRET = 'the secret of these tests';
const BODY = JSON.stringify({
  action: 'created',
  starred_at: '2026-11-21T12:00:00Z',
  repository: { id: 7, full_name: 'acme/shop', owner: { id: 3, login: 'acme' } },
});
/** GitHub gives up after 10 s: what ingest gives itself, and what is left for the way. */
const ANSWERED_WITHIN_MS = 9000;
const ON_ITS_WAY_MS = 1000;

let topicPrefix: string;
let stateDir: string;
let direct: Log;
let broker: FaultProxy;
let registry: FaultProxy;
let running: Ingest[] = [];

beforeEach(async () => {
  const { brokers, registryUrl } = servers();
  topicPrefix = `door-${randomUUID()}.`;
  stateDir = mkdtempSync(join(tmpdir(), 'door-'));
  await prepareLog({ brokers, registryUrl, topicPrefix });
  direct = connectKafka({ brokers, topicPrefix, clientId: 'door-test' });
  broker = await proxyTo(brokers[0] ?? '');
  registry = await proxyTo(new URL(registryUrl).host);
});
afterEach(async () => {
  broker.mend();
  await Promise.all(running.splice(0).map((ingest) => ingest.stop()));
  await Promise.all([broker.close(), registry.close(), direct.close()]);
  rmSync(stateDir, { recursive: true });
});

function proxyTo(address: string): Promise<FaultProxy> {
  const [host = '', port = ''] = address.split(':');
  return startProxy({ host, port: Number(port) });
}

async function startIngest(): Promise<Ingest> {
  const { brokers, registryUrl } = servers();
  const url = new URL(registryUrl);
  url.port = String(registry.port);
  const config = readConfig({
    KAFKA_BROKERS: brokers.join(','),
    SCHEMA_REGISTRY_URL: url.href,
    TOPIC_PREFIX: topicPrefix,
    LOG_LEVEL: 'silent',
    INGEST_PORT: '0',
    INGEST_STATE_DIR: stateDir,
    GITHUB_WEBHOOK_SECRET: SECRET,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  });
  const ingest = await start(config, { route: () => broker });
  running.push(ingest);
  return ingest;
}

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** How much later it came than a clock of this busy process said that it has to be sent. */
  readonly lateMs: number;
}

async function deliver({ url }: Ingest): Promise<Answer> {
  let due = Infinity;
  const clock = setTimeout(() => (due = performance.now()), ANSWERED_WITHIN_MS);
  const answer = await fetch(`${url}/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'star',
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(BODY).digest('hex')}`,
    },
    body: BODY,
  });
  await answer.arrayBuffer();
  clearTimeout(clock);
  const lateMs = Math.max(0, performance.now() - due);
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), lateMs };
}

async function kept(): Promise<number> {
  const ranges = await direct.ranges('github.repositories');
  return ranges.reduce((sum, { low, high }) => sum + Number(high - low), 0);
}

const isReady = async ({ url }: Ingest): Promise<boolean> =>
  (await fetch(`${url}/health/ready`)).status === 200;

const soon = { timeout: 60_000, interval: 100 };

describe('ingest, when the broker hangs', () => {
  it('answers everybody in time, and goes on when it does', async () => {
    const ingest = await startIngest();
    await ingest.ready;
    expect((await deliver(ingest)).status).toBe(202);
    broker.hold();
    const answers = await Promise.all([deliver(ingest), deliver(ingest), later(3000, ingest)]);
    for (const { status, retryAfter, lateMs } of answers) {
      expect({ status, retryAfter }).toEqual({ status: 503, retryAfter: '1' });
      expect(lateMs).toBeLessThan(ON_ITS_WAY_MS);
    }
    broker.mend();
    await expect.poll(async () => (await deliver(ingest)).status, soon).toBe(202);
  });

  it('answers what is under way and stops all the same', async () => {
    const ingest = await startIngest();
    await ingest.ready;
    expect((await deliver(ingest)).status).toBe(202);
    broker.hold();
    const underWay = deliver(ingest);
    await expect.poll(() => inFlight(ingest), soon).toBe(BODY.length);
    const begun = performance.now();
    const stopped = ingest.stop();
    expect(await underWay).toMatchObject({ status: 503, retryAfter: '1' });
    await stopped;
    expect(performance.now() - begun).toBeLessThan(KILLED_AFTER_MS);
    await expect(deliver(ingest)).rejects.toThrow('fetch failed');
  });

  it('keeps what is under way when the broker comes back while it stops', async () => {
    const ingest = await startIngest();
    await ingest.ready;
    broker.hold();
    const underWay = deliver(ingest);
    await expect.poll(() => inFlight(ingest), soon).toBe(BODY.length);
    const stopped = ingest.stop();
    broker.mend();
    expect((await underWay).status).toBe(202);
    await stopped;
    expect(await kept()).toBe(1);
  });
});

const later = async (ms: number, ingest: Ingest): Promise<Answer> => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return deliver(ingest);
};

async function inFlight({ url }: Ingest): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^reprise_ingest_inflight_bytes (\d+)$/m.exec(metrics)?.[1]);
}

describe('ingest, when what it needs is away', () => {
  it('serves and starts again without the registry', async () => {
    const before = await startIngest();
    await before.ready;
    registry.cut();
    expect((await deliver(before)).status).toBe(202);
    await before.stop();
    const after = await startIngest();
    await after.ready;
    expect((await deliver(after)).status).toBe(202);
    expect(await kept()).toBe(2);
  });

  it('starts without Kafka, refuses and says that it is not ready, and serves when Kafka comes', async () => {
    broker.cut();
    const ingest = await startIngest();
    expect(await deliver(ingest)).toMatchObject({ status: 503, retryAfter: '1' });
    expect(await isReady(ingest)).toBe(false);
    broker.mend();
    await ingest.ready;
    await expect.poll(async () => (await deliver(ingest)).status, soon).toBe(202);
    expect(await isReady(ingest)).toBe(true);
  });
});
