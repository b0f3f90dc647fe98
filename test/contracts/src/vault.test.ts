import { randomBytes, randomUUID } from 'node:crypto';
import { connectEventLog, connectKafka, prepareLog, readAt, type EventLog } from '@reprise/kafka';
import { start as startProjector, readConfig } from '@reprise/projector';
import type { DeliveryReceived, Draft, Event, Position } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import {
  createBodies,
  encodeForTenants,
  followTenantKeys,
  forgetDrafts,
  keyDraft,
  readKeyring,
  rewrap,
  type Keyring,
} from '@reprise/vault';
import { openDatabase, sql, VIEWS_SCHEMA } from '@reprise/views';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { servers } from './servers.ts';
import { newDatabaseUrl } from './views/database.ts';

const { brokers, registryUrl } = servers();
const logger = createLogger('test', 'silent');
const keyring = (current: Buffer, previous?: Buffer): Keyring =>
  readKeyring({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous });

/** As ingest is, or any reader: a connection of its own, and what it knows of keys. */
interface Process {
  readonly log: EventLog;
  readonly keys: ReturnType<typeof followTenantKeys>;
  encode(text: string, tenantId: string): Promise<Encoded>;
  keep(data: Encoded, tenantId: string, key?: string): Promise<Position>;
  /** The text at a position, or why there is none. */
  open(position: Position): Promise<string>;
  stop(): Promise<void>;
}

type Encoded = Pick<DeliveryReceived, 'encoding' | 'keyId' | 'body'>;

const current = randomBytes(32);

let topicPrefix: string;
let processes: Process[];

beforeEach(async () => {
  topicPrefix = `vault-${randomUUID()}.`;
  processes = [];
  await prepareLog({ brokers, registryUrl, topicPrefix });
});

afterEach(() => Promise.all(processes.map((one) => one.stop())));

async function begin(ring = keyring(current)): Promise<Process> {
  const kafka = connectKafka({ brokers, topicPrefix, clientId: 'vault' });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/test' });
  const keys = followTenantKeys({ log, keyring: ring, logger });
  const encode = encodeForTenants({ log, keys, keyring: ring });
  const bodies = createBodies(keys);
  const reader = log.reader();
  const made: Process = {
    log,
    keys,
    encode: async (text, tenantId) => encode(Buffer.from(text), tenantId),
    async keep(data, tenantId, key = '42#1') {
      const draft = { ...deliveryOf(data, tenantId), key };
      const [position] = await log.publish('github.issues', [draft]);
      if (position === undefined) throw new Error('no position');
      return position;
    },
    async open(position) {
      const opened = await bodies.open(deliveryIn(await readAt(reader, position)));
      return opened.ok ? opened.body.toString() : opened.because;
    },
    async stop() {
      await keys.stop();
      await log.close();
    },
  };
  processes.push(made);
  return made;
}

const deliveryOf = (data: Encoded, tenantId: string): Draft<'DeliveryReceived'> => ({
  type: 'DeliveryReceived',
  key: '42#1',
  id: randomUUID(),
  tenantId,
  data: {
    provider: 'github',
    origin: 'webhook',
    deliveryId: randomUUID(),
    event: 'issues',
    action: 'opened',
    receivedAt: Date.now(),
    installationId: null,
    repositoryId: 42,
    repository: 'acme/shop',
    number: 1,
    signature: 'sha256=00',
    secretId: 'current',
    contentType: 'application/json',
    headers: {},
    source: 'app',
    standby: false,
    ...data,
  },
});

function deliveryIn(item: Awaited<ReturnType<typeof readAt>>): Event<'DeliveryReceived'> {
  if (item?.status !== 'read' || item.event.type !== 'DeliveryReceived') throw new Error('none');
  return item.event;
}

describe('bodies under the keys of their tenants, on Kafka', () => {
  it('are read by another process, which has to know nothing before', async () => {
    const writer = await begin();
    const position = await writer.keep(await writer.encode('hello', '1'), '1');
    expect(await (await begin()).open(position)).toBe('hello');
  });

  it('have one key a tenant, though several processes take the first of them at once', async () => {
    const [one, other] = await Promise.all([begin(), begin()]);
    const first = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? one : other).encode(`body ${at}`, '1')),
    );
    await Promise.all([one.keys.reachNow(), other.keys.reachNow()]);
    const later = [await one.encode('x', '1'), await other.encode('x', '1')];
    expect(new Set(later.map(({ keyId }) => keyId)).size).toBe(1);
    expect(new Set(first.map(({ keyId }) => keyId)).size).toBeLessThanOrEqual(2);
    const reader = await begin();
    for (const [at, data] of first.entries()) {
      expect(await reader.open(await one.keep(data, '1'))).toBe(`body ${at}`);
    }
  });

  it('go on under the same key after a restart', async () => {
    const before = await begin();
    const { keyId } = await before.encode('x', '1');
    await before.stop();
    const after = await begin();
    expect((await after.encode('y', '1')).keyId).toBe(keyId);
    expect((await after.log.ranges('tenants'))[0]?.high).toBe(1n);
  });

  it('are gone for every reader once their tenant is forgotten, and only until then', async () => {
    const [writer, reader] = [await begin(), await begin()];
    const own = await writer.keep(await writer.encode('own', '1'), '1');
    const clear = await writer.keep(
      { encoding: 'identity', keyId: null, body: Buffer.from('clear') },
      '1',
    );
    const others = await writer.keep(await writer.encode('others', '2'), '2');
    expect(await reader.open(own)).toBe('own');
    const asked = { tenantId: '1', requestedBy: 'ada', via: 'api', requestedAt: Date.now() };
    await writer.log.publish('tenants', forgetDrafts(asked, writer.keys.stored('1')));
    await Promise.all([writer.keys.reachNow(), reader.keys.reachNow()]);
    for (const one of [reader, await begin()]) {
      expect(await one.open(own)).toBe('forgotten');
      expect(await one.open(clear)).toBe('forgotten');
      expect(await one.open(others)).toBe('others');
    }
    const again = await writer.keep(await writer.encode('again', '1'), '1');
    expect(await reader.open(again)).toBe('again');
    expect(await reader.open(own)).toBe('forgotten');
  });

  it('outlive a change of the key that wraps theirs, and then the one before', async () => {
    const next = randomBytes(32);
    const writer = await begin();
    const position = await writer.keep(await writer.encode('hello', '1'), '1');
    const rotating = await begin(keyring(next, current));
    expect(await rotating.open(position)).toBe('hello');
    const again = rotating.keys
      .stored()
      .flatMap((key) => rewrap(keyring(next, current), key) ?? []);
    await rotating.log.publish('tenants', again.map(keyDraft));
    const after = await begin(keyring(next));
    expect(await after.open(position)).toBe('hello');
    expect((await after.encode('x', '1')).keyId).toBe(rotating.keys.stored()[0]?.keyId);
  });

  it('wait for a key that is missing, with nothing parked, and go on when it is there', async () => {
    const url = newDatabaseUrl();
    const config = (key: Buffer) =>
      readConfig({
        KAFKA_BROKERS: brokers.join(','),
        SCHEMA_REGISTRY_URL: registryUrl,
        TOPIC_PREFIX: topicPrefix,
        DATABASE_URL: url,
        LOG_LEVEL: 'silent',
        ENCRYPTION_KEY: key.toString('base64'),
      });
    const writer = await begin();
    const clear = { encoding: 'identity', keyId: null, body: Buffer.from('{}') } as const;
    const stuck = await writer.keep(await writer.encode('{}', '1'), '1');
    const free = await writer.keep(clear, '2', '42#4');
    expect(free.partition).not.toBe(stuck.partition);
    const wrong = await startProjector(config(randomBytes(32)));
    await wrong.ready;
    await expect(wrong.checks['keys']?.()).rejects.toMatchObject({ code: 'key_unknown' });
    const db = await openDatabase({ url, schema: VIEWS_SCHEMA, entities: [] });
    const count = async (table: 'deliveries' | 'parked'): Promise<number> =>
      (await db.query(sql`select 1 from ${sql.table(table)}`)).length;
    await eventually(async () => expect(await count('deliveries')).toBe(1));
    // Its partition is tried again and again, behind the other.
    expect(await count('parked')).toBe(0);
    await wrong.stop();
    const right = await startProjector(config(current));
    await right.ready;
    await right.checks['keys']?.();
    await eventually(async () => expect(await count('deliveries')).toBe(2));
    expect(await count('parked')).toBe(0);
    await right.stop();
    await db.close();
  });
});
