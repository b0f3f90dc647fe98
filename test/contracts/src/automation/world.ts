import { randomBytes, randomUUID } from 'node:crypto';
import { readConfig, start } from '@reprise/automation';
import {
  connectEventLog,
  connectKafka,
  partitionOf,
  prepareLog,
  type EventLog,
} from '@reprise/kafka';
import {
  subjectKey,
  TOPICS,
  type Draft,
  type Event,
  type RecordName,
  type Subject,
  type TopicName,
} from '@reprise/schemas';
import { openDatabase, sql, type Database, type Queryable } from '@reprise/views';
import { vi } from 'vitest';
import { servers } from '../servers.ts';
import { newDatabaseUrl } from '../views/database.ts';
import { startOutside, type Outside } from './outside.ts';

/** automation on real servers, with GitHub and tokens at their HTTP edge. */
export interface World {
  readonly outside: Outside;
  /** Reads what automation keeps. */
  rows: Queryable['query'];
  /** Tampers with it. */
  change: Queryable['query'];
  /** Starts a process of automation; several may run. */
  start(): Promise<void>;
  /** Stops all of them. */
  stop(): Promise<void>;
  /**
   * As if the process had died between the last publish and its commit: what the consumer did last
   * is in the log, and it does not know.
   */
  crashedBefore(consumer: string, topic: TopicName, key: string): Promise<void>;
  write(topic: TopicName, ...drafts: readonly Draft[]): Promise<void>;
  /** Everything of a record name that is in the log so far, in order for each key. */
  written<T extends RecordName>(type: T): readonly Event<T>[];
  /** The first on a subject, once it is there. */
  first<T extends RecordName>(type: T, subject: Subject): Promise<Event<T>>;
  /** Resolves once automation has handled everything that is in the log. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export const eventually = <T>(assertion: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(assertion, { timeout: 20_000, interval: 20 });

/** Those of one issue. */
export const ofSubject = <T extends { readonly key: string }>(
  events: readonly T[],
  subject: Subject,
): readonly T[] => events.filter(({ key }) => key === subjectKey(subject));

export async function openWorld(): Promise<World> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `automation-${randomUUID().slice(0, 8)}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const outside = await startOutside();
  const url = newDatabaseUrl();
  const kafka = connectKafka({ brokers, topicPrefix, clientId: 'contract' });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/contract' });
  const seen: Event[] = [];
  await follow(log, seen);
  let db: Database | undefined;
  const services: Awaited<ReturnType<typeof start>>[] = [];

  const world: World = {
    outside,
    rows: (statement) => opened(db).query(statement),
    change: (statement) =>
      opened(db).transaction(async (tx) => {
        // Whoever does not own the schema reads it alone, unless it says so.
        await tx.query(sql`set transaction read write`);
        return tx.query(statement);
      }),
    async start() {
      const service = await start(
        readConfig({
          KAFKA_BROKERS: brokers.join(','),
          SCHEMA_REGISTRY_URL: registryUrl,
          DATABASE_URL: url,
          TOPIC_PREFIX: topicPrefix,
          LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
          GITHUB_API_URL: outside.url,
          TOKENS_URL: outside.url,
          TOKENS_CREDENTIAL: 'secret',
          ENCRYPTION_KEY: randomBytes(32).toString('base64'),
          AUTOMATION_EXPIRY_EVERY_MS: '100',
        }),
      );
      services.push(service);
      await service.ready;
      db ??= await openDatabase({ url, schema: 'automation', entities: [] });
    },
    async stop() {
      await Promise.all(services.splice(0).map((service) => service.stop()));
    },
    async crashedBefore(consumer, topic, key) {
      const partition = partitionOf(key, 12);
      const moved = await world.change(
        sql`update positions set position = position - 1 where consumer = ${consumer}
          and topic = ${topic} and partition = ${partition} returning 1`,
      );
      if (moved.length !== 1) throw new Error(`${consumer} has no position in ${topic}.`);
    },
    async write(topic, ...drafts) {
      await log.publish(topic, drafts);
    },
    written: (type) => seen.filter((event): event is never => event.type === type),
    first: (type, subject) =>
      eventually(() => {
        const [found] = ofSubject(world.written(type), subject);
        if (found === undefined) throw new Error(`no ${type} on ${subjectKey(subject)}`);
        return found;
      }),
    quiet: () => eventually(() => handled(opened(db), log)),
    async close() {
      await world.stop();
      await log.close();
      await db?.close();
      await outside.stop();
    },
  };
  return world;
}

function opened(db: Database | undefined): Database {
  if (db === undefined) throw new Error('automation has not been started yet.');
  return db;
}

async function follow(log: EventLog, seen: Event[]): Promise<void> {
  const { joined } = await log.subscribe({
    group: `contract-${randomUUID()}`,
    topics: TOPICS.map(({ name }) => name),
    from: 'earliest',
    handle: async ({ items }) => {
      for (const item of items) if (item.status === 'read') seen.push(item.event);
    },
  });
  await joined;
}

/** @throws {Error} while a consumer of automation is behind. */
async function handled(db: Database, log: EventLog): Promise<void> {
  const followed = await db.query(sql<{ topic: TopicName }>`select distinct topic from positions`);
  for (const { topic } of followed) {
    for (const { partition, high } of await log.ranges(topic)) {
      const behind = await db.query(
        sql<{ consumer: string }>`select consumer from positions where topic = ${topic}
          and partition = ${partition} and position < ${String(high)}`,
      );
      if (behind.length > 0) throw new Error(`${behind[0]?.consumer} is behind in ${topic}.`);
    }
  }
}
