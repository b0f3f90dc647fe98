import { randomBytes, randomUUID } from 'node:crypto';
import {
  connectEventLog,
  connectKafka,
  prepareLog,
  readBetween,
  type EventLog,
} from '@reprise/kafka';
import * as projector from '@reprise/projector';
import {
  randomId,
  type DeliveryReceived,
  type Draft,
  type Event,
  type IssueSnapshotTaken,
  type Position,
  type Records,
  type RecordsOf,
  type TopicName,
} from '@reprise/schemas';
import { openDatabase, type Database } from '@reprise/views';
import { eventually } from '../eventually.ts';
import { servers } from '../servers.ts';
import { newDatabaseUrl } from '../views/database.ts';
import { handled } from '../views/handled.ts';

/** The projector on real servers, and the log, in which a test writes what others would. */
export interface World {
  /** The views' schema, in which a test may also break things. */
  readonly db: Database;
  write<T extends TopicName, N extends RecordsOf<T>>(
    topic: T,
    type: N,
    key: string,
    data: Records[N],
    tenantId?: string,
  ): Promise<Position>;
  /** What the projector has written of this job. */
  ended(jobId: string): Promise<Event<'JobFinished'>['data']>;
  /** Resolves once every view has applied all that the log holds. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

export async function openWorld(): Promise<World> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `projector-${randomUUID().slice(0, 8)}.`;
  const url = newDatabaseUrl();
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const kafka = connectKafka({ brokers, topicPrefix, clientId: 'test', log: quiet });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/reprise/test' });
  const service = await projector.start(
    projector.readConfig({
      DATABASE_URL: url,
      KAFKA_BROKERS: brokers.join(','),
      SCHEMA_REGISTRY_URL: registryUrl,
      TOPIC_PREFIX: topicPrefix,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    }),
  );
  await service.ready;
  // Without entities or migrations: what is written here by hand goes through plain statements.
  const db = await openDatabase({ url, schema: 'views', entities: [], migrations: [] });
  return {
    db,
    async write(topic, type, key, data, tenantId = '1') {
      // The compiler does not follow that a draft of N is one of the topic's.
      const draft = { type, key, id: randomId(), tenantId, data } as Draft as Draft<
        RecordsOf<typeof topic>
      >;
      const [position] = await log.publish(topic, [draft]);
      if (position === undefined) throw new Error('Nothing was written.');
      return position;
    },
    ended: (jobId) => eventually(() => endOf(log, jobId)),
    caughtUp: () => handled(db, log),
    async close() {
      await service.stop();
      await log.close();
      await db.close();
    },
  };
}

/** @throws {Error} while there is none. */
async function endOf(log: EventLog, jobId: string): Promise<Event<'JobFinished'>['data']> {
  const reader = log.reader();
  try {
    for (const { topic, partition, low, high } of await log.ranges('events.operations')) {
      if (low === high) continue;
      for await (const item of readBetween(reader, { topic, partition, from: low, to: high })) {
        if (item.status !== 'read' || item.event.type !== 'JobFinished') continue;
        if (item.event.data.jobId === jobId) return item.event.data;
      }
    }
  } finally {
    await reader.close();
  }
  throw new Error(`${jobId} has not ended.`);
}

const issue = {
  id: 9001,
  number: 3,
  title: 'It breaks',
  body: null,
  state: 'open',
  user: { login: 'ada', type: 'User' },
  labels: [{ name: 'bug' }],
  assignees: [],
  comments: 2,
  locked: false,
  html_url: 'https://github.com/acme/shop/issues/3',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:01Z',
  closed_at: null,
  state_reason: null,
};

/** A delivery of issues.opened. */
export const delivery = (about: Partial<DeliveryReceived> = {}): DeliveryReceived => ({
  provider: 'github',
  origin: 'webhook',
  source: 'app',
  standby: false,
  deliveryId: 'd-1',
  event: 'issues',
  action: 'opened',
  receivedAt: Date.UTC(2026, 0, 2),
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  number: 3,
  signature: 'sha256=00',
  secretId: 'current',
  contentType: 'application/json',
  headers: {},
  encoding: 'identity',
  keyId: null,
  body: Buffer.from(JSON.stringify({ action: 'opened', issue, sender: { login: 'ada' } })),
  ...about,
});

/** The issue as the REST API showed it. */
export const snapshot = (shown: object, about: Partial<IssueSnapshotTaken> = {}) =>
  ({
    provider: 'github',
    origin: 'snapshot',
    installationId: 7,
    repositoryId: 42,
    repository: 'acme/shop',
    number: 3,
    because: 'sync',
    jobId: null,
    updatedAt: Date.UTC(2026, 0, 3),
    takenAt: Date.UTC(2026, 0, 4),
    encoding: 'identity',
    keyId: null,
    body: Buffer.from(JSON.stringify({ ...issue, ...shown })),
    ...about,
  }) satisfies IssueSnapshotTaken;

export const asking = { requestedBy: 'ada', via: 'console', requestedAt: 1 } as const;
