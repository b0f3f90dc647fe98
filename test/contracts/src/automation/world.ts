import { randomBytes, randomUUID } from 'node:crypto';
import { readConfig, start } from '@reprise/automation';
import { connectEventLog, connectKafka, partitionOf, prepareLog } from '@reprise/kafka';
import {
  subjectKey,
  type Draft,
  type Event,
  type RecordName,
  type Subject,
  type TopicName,
} from '@reprise/schemas';
import { openDatabase, sql, type Database, type Queryable } from '@reprise/views';
import { eventually } from '../eventually.ts';
import { followLog } from '../follower.ts';
import { servers } from '../servers.ts';
import { newDatabaseUrl } from '../views/database.ts';
import { handled } from '../views/handled.ts';
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
  /** Everything of a record name that was seen so far, in order for each key. */
  written<T extends RecordName>(type: T): readonly Event<T>[];
  /** The first on a subject, once it is there. */
  first<T extends RecordName>(type: T, subject: Subject): Promise<Event<T>>;
  /** Resolves once automation has handled everything that is in the log, and all of it was seen. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

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
  const follower = await followLog(log);
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
    written: (type) => follower.of(type),
    first: (type, subject) =>
      eventually(() => {
        const [found] = ofSubject(world.written(type), subject);
        if (found === undefined) throw new Error(`no ${type} on ${subjectKey(subject)}`);
        return found;
      }),
    async quiet() {
      await handled(opened(db), log);
      await follower.caughtUp();
    },
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
