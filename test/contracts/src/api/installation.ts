import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, start } from '@reprise/api';
import { connectEventLog, connectKafka, prepareLog, type EventLog } from '@reprise/kafka';
import * as projector from '@reprise/projector';
import {
  openDatabase,
  upsertRows,
  viewEntities,
  viewMigrations,
  VIEWS_SCHEMA,
  type Database,
  type IssueRow,
  type RepositoryRow,
} from '@reprise/views';
import { servers } from '../servers.ts';
import { newDatabaseUrl } from '../views/database.ts';
import { handled } from '../views/handled.ts';

interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** The api of one process. */
export interface ApiUnderTest {
  get<T>(path: string): Promise<Answer<T>>;
  post<T>(path: string, body: object): Promise<Answer<T>>;
  patch<T>(path: string, body: object): Promise<Answer<T>>;
  delete<T>(path: string): Promise<Answer<T>>;
  /** An answer as it came. */
  raw(path: string): Promise<{ readonly headers: Headers; readonly bytes: Buffer }>;
  /** Follows the live stream. */
  follow(): Promise<Following>;
  stop(): Promise<void>;
}

interface Following {
  /** What came so far. */
  readonly text: () => string;
  /** Resolves when the api has ended the stream. */
  readonly ended: Promise<void>;
}

/** Views that a test fills by hand, and as many api processes on them as it wants. */
export interface Installation {
  readonly db: Database;
  /** @param more variables of this process alone. */
  api(more?: Readonly<Record<string, string>>): Promise<ApiUnderTest>;
  /** What seals secrets and keys. */
  readonly encryptionKey: string;
  /** Starts the projector: from then on the views hold what the log says. */
  project(): Promise<void>;
  /** Resolves once every view of the projector has applied all that the log holds. */
  caughtUp(): Promise<void>;
  /** The log, to write what other services would. */
  log(): Promise<EventLog>;
  close(): Promise<void>;
}

const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

const TOKEN = `rpr_${randomUUID()}`;

/** Without the projector what a test writes is what the views hold. */
export async function openInstallation(): Promise<Installation> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `api-${randomUUID().slice(0, 8)}.`;
  const url = newDatabaseUrl();
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const db = await openDatabase({
    url,
    schema: VIEWS_SCHEMA,
    entities: viewEntities,
    migrations: viewMigrations,
  });
  const tokenFile = join(mkdtempSync(join(tmpdir(), 'reprise-api-')), 'token');
  writeFileSync(tokenFile, TOKEN, { mode: 0o600 });
  const running: { stop(): Promise<void> }[] = [];
  const common = {
    DATABASE_URL: url,
    KAFKA_BROKERS: brokers.join(','),
    SCHEMA_REGISTRY_URL: registryUrl,
    TOPIC_PREFIX: topicPrefix,
    LOG_LEVEL: 'silent',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
  let opening: Promise<EventLog> | undefined;
  const openLog = async (): Promise<EventLog> => {
    const kafka = connectKafka({ brokers, topicPrefix, clientId: 'test', log: quiet });
    const log = await connectEventLog({ log: kafka, registryUrl, source: '/reprise/test' });
    running.push({ stop: () => log.close() });
    return log;
  };
  const log = (): Promise<EventLog> => (opening ??= openLog());
  return {
    db,
    encryptionKey: common.ENCRYPTION_KEY,
    project: async () => {
      const service = await projector.start(projector.readConfig(common));
      running.push(service);
      await service.ready;
    },
    caughtUp: async () => handled(db, await log()),
    log,
    api: async (more = {}) => {
      const port = await freePort();
      const service = await start(
        readConfig({
          ...common,
          API_PORT: String(port),
          API_TOKEN_FILE: tokenFile,
          ...more,
        }),
      );
      running.push(service);
      await service.ready;
      return { ...client(`http://127.0.0.1:${port}`), stop: () => service.stop() };
    },
    close: async () => {
      await Promise.all(running.map((service) => service.stop()));
      await db.close();
    },
  };
}

function client(base: string): Omit<ApiUnderTest, 'stop'> {
  const ask = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const answer = await fetch(new URL(`/api/v1${path}`, base), { ...init, headers });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  return {
    get: (path) => ask(path, {}),
    post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
    patch: (path, body) => ask(path, { method: 'PATCH', body: JSON.stringify(body) }),
    // A body that is said to be JSON and is none would be refused.
    delete: (path) => ask(path, { method: 'DELETE', body: '{}' }),
    raw: async (path) => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await fetch(new URL(`/api/v1${path}`, base), { headers });
      return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
    follow: async () => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const { body } = await fetch(new URL('/api/v1/events', base), { headers });
      if (body === null) throw new Error('The stream has no body.');
      let text = '';
      return { text: () => text, ended: readAll(body, (more) => (text += more)) };
    },
  };
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  for await (const chunk of body) onText(decoder.decode(chunk, { stream: true }));
}

/**
 * A port outside of those that systems give to connections on their way out: between being found
 * and being listened on, nobody takes it by chance.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

export const issueRow = (given: Partial<IssueRow>): IssueRow => ({
  repositoryId: 1,
  number: 1,
  tenantId: '9',
  installationId: 77,
  repository: 'acme/orders',
  issueId: null,
  isPullRequest: false,
  title: 'Crash',
  body: null,
  state: 'open',
  stateReason: null,
  locked: false,
  labels: [],
  assignees: [],
  milestone: null,
  type: null,
  authorLogin: 'alice',
  authorType: 'User',
  authorAssociation: 'NONE',
  comments: 0,
  reactions: 0,
  draft: null,
  merged: null,
  url: null,
  createdAt: new Date('2026-11-01T00:00:00Z'),
  updatedAt: new Date('2026-11-01T00:00:00Z'),
  closedAt: null,
  gone: null,
  goneAt: null,
  movedTo: null,
  doubtful: false,
  deliveries: [],
  snapshotAt: null,
  ...given,
});

/** A repository of the tenant and installation of issueRow(). */
export const repositoryRow = (id: number, fullName: string): RepositoryRow => ({
  id,
  tenantId: '9',
  installationId: 77,
  installationToldAt: new Date(0),
  fullName,
  ownerId: 9,
  ownerLogin: 'acme',
  ownerType: null,
  private: null,
  archived: null,
  defaultBranch: null,
  url: null,
  describedAt: null,
  receivedAt: new Date(0),
  deliveryId: 'd',
  deletedAt: null,
});

/** Writes rows as a view would. */
export const fill = <Row extends object>(
  db: Database,
  entity: Parameters<typeof upsertRows<Row>>[1],
  rows: readonly Row[],
): Promise<void> => db.transaction((tx) => upsertRows(tx, entity, rows));
