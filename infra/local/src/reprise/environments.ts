import type { Addresses } from '../servers/addresses.ts';
import type { CredentialFiles, TokenClient } from '../state/credentials.ts';
import type { DataFolder } from '../state/dataFolder.ts';
import { forNode, pick, type Environment, type Variables } from '../state/passedOn.ts';
import { CONSOLE } from './console.ts';
import type { GitHubAccess } from './github.ts';
import type { ReprisePorts } from './ports.ts';
import type { PlatformService, ServiceName } from './services.ts';

/**
 * What the processes' environments are built from. Each process gets its own settings and no
 * other's: only tokens the App's key, only ingest and its reconciler the webhook secret, each client of tokens only
 * its own secret, and the key of the vault only who keeps secrets or reads bodies.
 */
export interface Plan {
  readonly ports: ReprisePorts;
  readonly github: GitHubAccess;
  readonly credentials: CredentialFiles;
  readonly folder: DataFolder;
  /** This process's own, of which only what is named here is passed on. */
  readonly environment: Environment;
  /** More for one service, as tests want it. */
  readonly settings: Partial<Readonly<Record<ServiceName, Variables>>>;
}

const HOST = '127.0.0.1';

/** What every process of ours gets. */
export const common = ({ environment, folder }: Plan): Variables => ({
  ...forNode(environment),
  ...pick(environment, ['LOG_LEVEL', 'OTEL_EXPORTER_OTLP_ENDPOINT']),
  TRACE_DIR: folder.traces,
});

/** For whoever speaks to Kafka and the registry. */
export const logEnvironment = (plan: Plan, servers: Addresses): Variables => ({
  ...common(plan),
  ...pick(plan.environment, ['TOPIC_PREFIX']),
  KAFKA_BROKERS: servers.brokers.join(','),
  SCHEMA_REGISTRY_URL: servers.registry,
});

/** For whoever seals or opens what is secret at rest. */
const vault = ({ credentials, environment }: Plan): Variables => ({
  ENCRYPTION_KEY_FILE: credentials.encryptionKey,
  ...pick(environment, [
    'ENCRYPTION_KEY',
    'ENCRYPTION_KEY_FILE',
    'ENCRYPTION_KEY_PREVIOUS',
    'ENCRYPTION_KEY_PREVIOUS_FILE',
  ]),
});

/** For a client of tokens. */
const tokensClient = ({ ports, github, credentials }: Plan, name: TokenClient): Variables => ({
  GITHUB_API_URL: github.apiUrl,
  TOKENS_URL: `http://${HOST}:${ports.tokens}`,
  TOKENS_CREDENTIAL_FILE: credentials.tokensClients[name],
});

/** For the five services that may share a process. */
export function platformEnvironments(
  plan: Plan,
  servers: Addresses,
): Readonly<Record<PlatformService, Variables>> {
  const { ports, github, credentials, folder, environment, settings } = plan;
  const log = logEnvironment(plan, servers);
  const database = { DATABASE_URL: servers.postgres };
  const client = (name: TokenClient): Variables => tokensClient(plan, name);
  return {
    ingest: {
      ...log,
      ...vault(plan),
      ...github.webhookSecret,
      INGEST_HOST: HOST,
      INGEST_PORT: String(ports.ingest),
      INGEST_STATE_DIR: folder.ingest,
      ...pick(environment, ['INGEST_ENCRYPT_BODIES']),
      ...settings.ingest,
    },
    projector: { ...log, ...vault(plan), ...database, ...settings.projector },
    automation: {
      ...log,
      ...vault(plan),
      ...database,
      ...client('automation'),
      ...pick(environment, ['AUTOMATION_MAX_TRIGGER_AGE']),
      ...settings.automation,
    },
    action: { ...log, ...database, ...client('action'), ...settings.action },
    api: {
      ...log,
      ...vault(plan),
      ...database,
      API_HOST: HOST,
      API_PORT: String(ports.api),
      PUBLIC_INGEST_URL: `http://127.0.0.1:${ports.ingest}`,
      API_TOKEN_FILE: credentials.apiToken,
      CONSOLE_DIR: CONSOLE,
      GITHUB_API_URL: github.apiUrl,
      ...pick(environment, ['TRACE_URL_TEMPLATE']),
      ...settings.api,
    },
  };
}

/** The only process that gets the key of a model; without one a local analyst answers. */
export const agentEnvironment = (plan: Plan, servers: Addresses): Variables => ({
  ...logEnvironment(plan, servers),
  DATABASE_URL: servers.postgres,
  ...tokensClient(plan, 'agent'),
  ...pick(plan.environment, [
    'ANTHROPIC_API_KEY',
    'ANTHROPIC_API_KEY_FILE',
    'ANTHROPIC_BASE_URL',
    'AGENT_MODEL',
    'AGENT_MODEL_PRICE',
    'AGENT_BUDGET_USD_PER_DAY',
  ]),
  ...plan.settings.agent,
});

/** Looks for what ingest missed, and writes it as ingest would. */
export const reconcilerEnvironment = (plan: Plan, servers: Addresses): Variables => ({
  ...logEnvironment(plan, servers),
  ...vault(plan),
  ...plan.github.webhookSecret,
  DATABASE_URL: servers.postgres,
  ...tokensClient(plan, 'reconciler'),
  ...pick(plan.environment, [
    'INGEST_ENCRYPT_BODIES',
    'RECONCILER_EVERY_MS',
    'RECONCILER_GRACE_MS',
    'RECONCILER_SWEEP_EVERY_MS',
  ]),
  ...plan.settings.reconciler,
});

export const tokensEnvironment = (plan: Plan): Variables => ({
  ...common(plan),
  ...plan.github.privateKey,
  GITHUB_APP_ID: plan.github.appId,
  GITHUB_API_URL: plan.github.apiUrl,
  TOKENS_HOST: HOST,
  TOKENS_PORT: String(plan.ports.tokens),
  TOKENS_CREDENTIALS_FILE: plan.credentials.tokensCredentials,
  ...plan.settings.tokens,
});

/** @param demo whether its people open issues. */
export const standInEnvironment = (plan: Plan, demo: boolean): Variables => ({
  ...common(plan),
  ...plan.github.privateKey,
  ...plan.github.webhookSecret,
  GITHUB_APP_ID: plan.github.appId,
  GITHUB_STANDIN_PORT: String(plan.ports.github),
  GITHUB_STANDIN_STATE: plan.folder.github,
  GITHUB_STANDIN_WEBHOOK_URL: `http://${HOST}:${plan.ports.ingest}/webhooks/github`,
  GITHUB_STANDIN_DEMO: demo ? 'called' : '0',
});
