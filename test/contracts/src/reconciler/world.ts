import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startGitHub, type GitHub, type Seed } from '@reprise/harness';
import * as ingest from '@reprise/ingest';
import * as reconciler from '@reprise/ingest/reconciler';
import { connectEventLog, connectKafka, prepareLog, type EventLog } from '@reprise/kafka';
import * as projector from '@reprise/projector';
import type { Event, RecordName } from '@reprise/schemas';
import * as tokens from '@reprise/tokens';
import { openDatabase, type Database } from '@reprise/views';
import { followLog } from '../follower.ts';
import { servers } from '../servers.ts';
import { newDatabaseUrl } from '../views/database.ts';

/** ingest, projector, tokens and the reconciler on real servers, with GitHub's stand-in outside. */
export interface World {
  readonly github: GitHub;
  readonly log: EventLog;
  /** The views' schema. */
  readonly views: Database;
  /** The reconciler's own schema; once it has been started. */
  own(): Promise<Database>;
  /** What the process gets of its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts the reconciler in this process. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Stops it. */
  stop(): Promise<void>;
  /** Runs the reconciler as a process of its own, which can be killed. */
  spawn(settings?: Readonly<Record<string, string>>): Promise<ChildProcess>;
  /** Everything of a record name that was seen so far, each id once. */
  written<T extends RecordName>(type: T): readonly Event<T>[];
  /** Waits for the end of a job. */
  ended(jobId: string): Promise<Event<'JobFinished'>['data']>;
  /** Waits for something to be seen, and then until all is that the log holds. */
  until<T>(found: () => T): Promise<T>;
  /** Resolves once all is seen that the log holds now: only then is what is not seen not there. */
  caughtUp(): Promise<void>;
  /** How often a record of that name was written, repetitions included. */
  repetitions(type: RecordName): number;
  /** Tells the stand-in something. */
  tell(path: string, body: object): Promise<void>;
  close(): Promise<void>;
}

const SECRETS = { reconciler: 'secret-of-the-reconciler', action: 'secret-of-action-alone' };
const WEBHOOK_SECRET = 'webhook secret';

/** Small times, so that a test sees several rounds. */
const QUICK = {
  RECONCILER_EVERY_MS: '200',
  RECONCILER_GRACE_MS: '1000',
  // Periods begin at their multiples: the shorter they are, the likelier one begins during a test.
  RECONCILER_SWEEP_EVERY_MS: String(30 * 24 * 3_600_000),
};

export async function openWorld(seed: Seed, encrypt = false): Promise<World> {
  const { brokers, registryUrl } = servers();
  const topicPrefix = `reconciler-${randomUUID().slice(0, 8)}.`;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const folder = mkdtempSync(join(tmpdir(), 'reprise-reconciler-'));
  const log = await connectEventLog({
    log: connectKafka({ brokers, topicPrefix, clientId: 'contract' }),
    registryUrl,
    source: '/contract',
  });
  const follower = await followLog(log);
  const base = {
    KAFKA_BROKERS: brokers.join(','),
    SCHEMA_REGISTRY_URL: registryUrl,
    TOPIC_PREFIX: topicPrefix,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    INGEST_ENCRYPT_BODIES: encrypt ? 'tenant' : 'off',
    GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
  const DATABASE_URL = newDatabaseUrl();
  const building = await projector.start(projector.readConfig({ ...base, DATABASE_URL }));
  await building.ready;
  const { github, minting } = await startEdge(folder, seed);
  const door = await ingest.start(
    ingest.readConfig({ ...base, INGEST_PORT: '0', INGEST_STATE_DIR: folder }),
  );
  await door.ready;
  github.setWebhookUrl(`${door.url}/webhooks/github`);
  const views = await openDatabase({ url: DATABASE_URL, schema: 'views', entities: [] });
  const environment = {
    ...base,
    ...QUICK,
    DATABASE_URL,
    GITHUB_API_URL: github.url,
    TOKENS_URL: minting.url,
    TOKENS_CREDENTIAL: SECRETS.reconciler,
  };
  const running: Awaited<ReturnType<typeof reconciler.start>>[] = [];
  const children: ChildProcess[] = [];
  let own: Promise<Database> | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((service) => service.stop()));
  };
  const world: World = {
    github,
    log,
    views,
    environment,
    own: () => (own ??= openDatabase({ url: DATABASE_URL, schema: 'reconciler', entities: [] })),
    async start(settings = {}) {
      const service = await reconciler.start(
        reconciler.readConfig({ ...environment, ...settings }),
      );
      running.push(service);
      await service.ready;
    },
    stop,
    async spawn(settings = {}) {
      const child = await spawnReconciler({ ...environment, ...settings });
      children.push(child);
      return child;
    },
    written: (type) => [
      ...new Map(follower.of(type).map((event) => [event.envelope.id, event])).values(),
    ],
    ended: (id) =>
      world.until(() => {
        const found = world.written('JobFinished').find(({ data }) => data.jobId === id);
        if (found === undefined) throw new Error(`The job ${id} is not over.`);
        return found.data;
      }),
    until: (found) => follower.until(found),
    caughtUp: () => follower.caughtUp(),
    repetitions: (type) => follower.of(type).length,
    async tell(path, body) {
      const answer = await fetch(`${github.url}/_standin${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    async close() {
      for (const child of children) child.kill('SIGKILL');
      await stop();
      await Promise.all([door.stop(), building.stop(), minting.stop()]);
      await log.close();
      await views.close();
      await (await own)?.close();
      await github.stop();
      rmSync(folder, { recursive: true });
    },
  };
  return world;
}

/** GitHub, and tokens with the key of the App. */
async function startEdge(folder: string, seed: Seed) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const github = await startGitHub({
    appId: 4711,
    privateKeyPem: privateKey,
    webhookSecret: WEBHOOK_SECRET,
    seed,
  });
  const credentials = join(folder, 'tokens.json');
  writeFileSync(credentials, JSON.stringify(SECRETS), { mode: 0o600 });
  const minting = await tokens.start(
    tokens.readConfig({
      TOKENS_PORT: '0',
      TOKENS_CREDENTIALS_FILE: credentials,
      GITHUB_API_URL: github.url,
      GITHUB_APP_ID: '4711',
      GITHUB_PRIVATE_KEY: privateKey,
      LOG_LEVEL: 'silent',
    }),
  );
  return { github, minting };
}

/** Resolves when it says that it is ready. */
async function spawnReconciler(settings: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const main = fileURLToPath(new URL('main.ts', import.meta.resolve('@reprise/ingest/reconciler')));
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', ...settings, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('exit', (code) => reject(new Error(`The reconciler ended with ${code}.`)));
  child.stdout.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('"ready"')) resolve();
  });
  promise.catch(() => undefined);
  await promise;
  return child;
}
