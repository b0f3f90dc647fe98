import { generateKeyPairSync, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as action from '@reprise/action';
import * as agent from '@reprise/agent';
import * as api from '@reprise/api';
import * as automation from '@reprise/automation';
import { startGitHub, type GitHub, type Seed } from '@reprise/harness';
import * as ingest from '@reprise/ingest';
import * as reconciler from '@reprise/ingest/reconciler';
import { prepareLog } from '@reprise/kafka';
import type { Environment, Service } from '@reprise/process';
import * as projector from '@reprise/projector';
import * as tokens from '@reprise/tokens';
import getPort, { portNumbers } from 'get-port';
import { inject } from 'vitest';
import { apiClient, type ApiClient } from './api.ts';
import { createDatabase } from './postgres.ts';
import { watch } from './watch.ts';
import { SEED } from './world.ts';

export interface Stack {
  readonly github: GitHub;
  readonly api: ApiClient;
  /** Where webhooks go. */
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly databaseUrl: string;
  readonly topicPrefix: string;
  /** What every service was given, for one more process of the same stack. */
  readonly environment: Environment;
  /** Stops one service, as a deployment does. */
  stopService(name: ServiceName): Promise<void>;
  startService(name: ServiceName): Promise<void>;
  /** Resolves once nothing is under way any more: see Watch. */
  still(): Promise<void>;
  stop(): Promise<void>;
}

export interface StackOptions {
  readonly seed?: Seed;
  /** Services that are not started. */
  readonly without?: readonly ServiceName[];
  /** Whether what GitHub did not deliver is looked for, which few flows are about. */
  readonly reconciled?: boolean;
  /** Kafka's addresses, where the flow has a broker of its own. */
  readonly brokers?: string;
  readonly environment?: Environment;
}

const SERVICES = { tokens, ingest, projector, automation, agent, action, api, reconciler };
export type ServiceName = keyof typeof SERVICES;

/** Reprise on the servers of the run, with a topic prefix, a database and a GitHub of its own. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const servers = inject('servers');
  const folder = mkdtempSync(join(tmpdir(), 'reprise-flow-'));
  const name = `flow-${randomUUID().slice(0, 8)}`;
  const kafka = options.brokers ?? servers.kafka;
  const databaseUrl = await createDatabase(servers.postgres, name);
  const topicPrefix = `${name}.`;
  await prepareLog({ brokers: kafka.split(','), registryUrl: servers.registry, topicPrefix });

  const credentials = writeCredentials(folder);
  const ports = { ingest: await freePort(), tokens: await freePort(), api: await freePort() };
  const webhookUrl = `http://127.0.0.1:${ports.ingest}/webhooks/github`;
  const github = await startGitHub({
    appId: 4711,
    privateKeyPem: credentials.privateKey,
    webhookSecret: credentials.webhookSecret,
    webhookUrl,
    seed: options.seed ?? SEED,
  });
  const environment: Environment = {
    KAFKA_BROKERS: kafka,
    SCHEMA_REGISTRY_URL: servers.registry,
    DATABASE_URL: databaseUrl,
    TOPIC_PREFIX: topicPrefix,
    LOG_LEVEL: 'error',
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    GITHUB_API_URL: github.url,
    TOKENS_URL: `http://127.0.0.1:${ports.tokens}`,
    ...options.environment,
  };
  const own: Record<ServiceName, Environment> = {
    tokens: {
      TOKENS_PORT: String(ports.tokens),
      TOKENS_CREDENTIALS_FILE: credentials.file('tokens.json'),
      GITHUB_APP_ID: '4711',
      GITHUB_PRIVATE_KEY_FILE: credentials.file('app.pem'),
    },
    ingest: {
      INGEST_PORT: String(ports.ingest),
      INGEST_STATE_DIR: folder,
      GITHUB_WEBHOOK_SECRET_FILE: credentials.file('webhook'),
    },
    projector: {},
    automation: { TOKENS_CREDENTIAL_FILE: credentials.file('automation') },
    agent: { TOKENS_CREDENTIAL_FILE: credentials.file('agent') },
    action: { TOKENS_CREDENTIAL_FILE: credentials.file('action') },
    reconciler: {
      TOKENS_CREDENTIAL_FILE: credentials.file('reconciler'),
      GITHUB_WEBHOOK_SECRET_FILE: credentials.file('webhook'),
      RECONCILER_EVERY_MS: '500',
      // Also how long it waits before it asks again: what was sent is to have arrived by then.
      RECONCILER_GRACE_MS: '2000',
    },
    api: { API_PORT: String(ports.api), API_TOKEN_FILE: credentials.file('api') },
  };
  const running = new Map<ServiceName, Service>();
  const startService = async (service: ServiceName): Promise<void> => {
    const started = await launch(service, { ...environment, ...own[service] });
    running.set(service, started);
    await started.ready;
  };
  const stopService = async (service: ServiceName): Promise<void> => {
    await running.get(service)?.stop();
    running.delete(service);
  };
  const left = new Set<ServiceName>(options.without);
  if (options.reconciled !== true) left.add('reconciler');
  const wanted = (Object.keys(SERVICES) as ServiceName[]).filter((service) => !left.has(service));
  for (const service of wanted) await startService(service);

  const watching = watch({ github, brokers: kafka.split(','), topicPrefix, databaseUrl });
  return {
    github,
    api: apiClient(`http://127.0.0.1:${ports.api}`, credentials.apiToken),
    webhookUrl,
    webhookSecret: credentials.webhookSecret,
    databaseUrl,
    topicPrefix,
    environment: { ...environment, ...own.action },
    startService,
    stopService,
    still: () => watching.still(),
    async stop() {
      await watching.close();
      for (const service of wanted.toReversed()) await stopService(service);
      await github.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A port outside of those that systems give to connections on their way out: between being found
 * and being listened on, nobody takes it by chance.
 */
function freePort(): Promise<number> {
  const first = randomInt(20_000, 31_000);
  return getPort({ port: portNumbers(first, first + 1000), host: '127.0.0.1' });
}

function launch(service: ServiceName, environment: Environment): Promise<Service> {
  switch (service) {
    case 'tokens':
      return tokens.start(tokens.readConfig(environment));
    case 'ingest':
      return ingest.start(ingest.readConfig(environment));
    case 'projector':
      return projector.start(projector.readConfig(environment));
    case 'automation':
      return automation.start(automation.readConfig(environment));
    case 'agent':
      return agent.start(agent.readConfig(environment));
    case 'action':
      return action.start(action.readConfig(environment));
    case 'api':
      return api.start(api.readConfig(environment));
    case 'reconciler':
      return reconciler.start(reconciler.readConfig(environment));
  }
}

interface Credentials {
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly apiToken: string;
  file(name: string): string;
}

function writeCredentials(folder: string): Credentials {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const secrets = {
    webhook: randomUUID(),
    api: randomUUID(),
    automation: randomUUID(),
    agent: randomUUID(),
    action: randomUUID(),
    reconciler: randomUUID(),
  };
  const file = (name: string): string => join(folder, name);
  const write = (name: string, text: string): void =>
    writeFileSync(file(name), text, { mode: 0o600 });
  for (const [name, secret] of Object.entries(secrets)) write(name, secret);
  write('app.pem', privateKey);
  const { webhook: _webhook, api: _api, ...clients } = secrets;
  write('tokens.json', JSON.stringify(clients));
  return { privateKey, webhookSecret: secrets.webhook, apiToken: secrets.api, file };
}
