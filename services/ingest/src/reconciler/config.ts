import { logSettings, processSettings, readEnvironment, type Environment } from '@reprise/process';
import { readKeyring, vaultSettings, type Keyring } from '@reprise/vault';
import { z } from 'zod';
import type { SecretSetting } from '../door/secrets.ts';
import { secretsOf, webhookSecretSettings } from '../door/secretSettings.ts';

export interface Config {
  readonly logLevel: string;
  readonly log: {
    readonly brokers: readonly string[];
    readonly registryUrl: string;
    readonly topicPrefix: string;
  };
  readonly databaseUrl: string;
  readonly github: {
    readonly apiUrl: string;
    /** What the App's deliveries were signed with, to verify them again. */
    readonly secrets: readonly SecretSetting[];
  };
  readonly tokens: { readonly url: string; readonly credential: string };
  readonly keyring: Keyring;
  /** Whether bodies are kept under their tenants' keys, as ingest keeps them. */
  readonly encryptBodies: boolean;
  /** How often GitHub's record is compared with the log, in milliseconds. */
  readonly everyMs: number;
  /** What is younger may still be on its way, in milliseconds. */
  readonly graceMs: number;
  /** How often each repository is read for what GitHub never told, in milliseconds. */
  readonly sweepEveryMs: number;
}

const MINUTE_MS = 60_000;
const milliseconds = z.coerce.number().int();

const settings = z.object({
  ...processSettings,
  ...logSettings,
  ...vaultSettings,
  ...webhookSecretSettings,
  DATABASE_URL: z.url(),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  TOKENS_URL: z.url(),
  TOKENS_CREDENTIAL: z.string().min(1),
  INGEST_ENCRYPT_BODIES: z.enum(['off', 'tenant']).default('off'),
  RECONCILER_EVERY_MS: milliseconds.min(100).default(MINUTE_MS),
  RECONCILER_GRACE_MS: milliseconds.min(0).default(2 * MINUTE_MS),
  RECONCILER_SWEEP_EVERY_MS: milliseconds.min(100).default(60 * MINUTE_MS),
});

/** @throws {RepriseError} configuration_invalid, naming each wrong variable and no value. */
export function readConfig(environment: Environment): Config {
  const read = readEnvironment(settings, environment, ['RECONCILER_', 'GITHUB_WEBHOOK_']);
  return Object.freeze({
    logLevel: read.LOG_LEVEL,
    log: Object.freeze({
      brokers: Object.freeze(read.KAFKA_BROKERS),
      registryUrl: read.SCHEMA_REGISTRY_URL,
      topicPrefix: read.TOPIC_PREFIX,
    }),
    databaseUrl: read.DATABASE_URL,
    github: Object.freeze({
      apiUrl: read.GITHUB_API_URL,
      secrets: Object.freeze(secretsOf(read, environment)),
    }),
    tokens: Object.freeze({ url: read.TOKENS_URL, credential: read.TOKENS_CREDENTIAL }),
    keyring: readKeyring(read),
    encryptBodies: read.INGEST_ENCRYPT_BODIES === 'tenant',
    everyMs: read.RECONCILER_EVERY_MS,
    graceMs: read.RECONCILER_GRACE_MS,
    sweepEveryMs: read.RECONCILER_SWEEP_EVERY_MS,
  });
}
