import { join } from 'node:path';
import {
  list,
  logSettings,
  port,
  processSettings,
  readEnvironment,
  type Environment,
} from '@reprise/process';
import { readKeyring, vaultSettings, type Keyring } from '@reprise/vault';
import { z } from 'zod';
import { rangesOf } from './door/address.ts';
import type { SecretSetting } from './door/secrets.ts';
import { secretsOf, webhookSecretSettings } from './door/secretSettings.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly log: {
    readonly brokers: readonly string[];
    readonly registryUrl: string;
    readonly topicPrefix: string;
    /** Keeps the schema ids, so that a start needs no registry. */
    readonly stateFile: string;
  };
  /** Opens webhook secrets and tenants' keys. */
  readonly keyring: Keyring;
  /** Bodies are kept under a key of their tenant. */
  readonly encryptBodies: boolean;
  /** Bodies in memory, in bytes, beyond which requests are refused. */
  readonly maxInFlightBytes: number;
  /** How many requests of an address may fail verification a minute. */
  readonly maxFailuresPerMinute: number;
  /** Who may send at all; undefined: everybody. */
  readonly allow:
    | {
        /** Ranges of addresses. */
        readonly fixed: readonly string[];
        /** GitHub's own addresses, too. */
        readonly github: boolean;
        /** Keeps GitHub's last good list. */
        readonly stateFile: string;
      }
    | undefined;
  /** Ranges of addresses whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Host names that are answered under; none means any. */
  readonly trustedHosts: readonly string[];
  readonly github: {
    readonly apiUrl: string;
    /** Where the App's live secrets come from, the current one first. */
    readonly secrets: readonly SecretSetting[];
  };
}

const MIB = 1024 * 1024;

const ranges = list.superRefine((texts, context) => {
  try {
    rangesOf(texts.filter((text) => text !== GITHUB));
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

/** Stands for GitHub's own addresses among those that may send. */
const GITHUB = 'github';

const host = z.string().regex(/^[a-z0-9.-]+$/i, 'expects names without scheme and port');

const settings = z.object({
  ...processSettings,
  ...logSettings,
  ...vaultSettings,
  INGEST_HOST: z.string().default('127.0.0.1'),
  INGEST_PORT: port.default(8080),
  INGEST_STATE_DIR: z.string().min(1),
  INGEST_ENCRYPT_BODIES: z.enum(['off', 'tenant']).default('off'),
  INGEST_MAX_INFLIGHT_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(256 * MIB),
  INGEST_MAX_FAILURES_PER_MINUTE: z.coerce.number().int().positive().default(60),
  INGEST_ALLOW: ranges.default([]),
  INGEST_TRUSTED_PROXIES: ranges
    .refine((texts) => !texts.includes(GITHUB), 'expects ranges of addresses')
    .default([]),
  INGEST_TRUSTED_HOSTS: list.pipe(z.array(host)).default([]),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  ...webhookSecretSettings,
});

/** @throws {RepriseError} configuration_invalid, naming each wrong variable. */
export function readConfig(environment: Environment): Config {
  const read = readEnvironment(settings, environment, [
    'INGEST_',
    'GITHUB_WEBHOOK_',
    'ENCRYPTION_',
  ]);
  const inState = (name: string): string => join(read.INGEST_STATE_DIR, name);
  return Object.freeze({
    host: read.INGEST_HOST,
    port: read.INGEST_PORT,
    logLevel: read.LOG_LEVEL,
    log: Object.freeze({
      brokers: Object.freeze(read.KAFKA_BROKERS),
      registryUrl: read.SCHEMA_REGISTRY_URL,
      topicPrefix: read.TOPIC_PREFIX,
      stateFile: inState('schema-ids.json'),
    }),
    keyring: readKeyring(read),
    encryptBodies: read.INGEST_ENCRYPT_BODIES === 'tenant',
    maxInFlightBytes: read.INGEST_MAX_INFLIGHT_BYTES,
    maxFailuresPerMinute: read.INGEST_MAX_FAILURES_PER_MINUTE,
    allow: allowed(read.INGEST_ALLOW, inState('github-ranges.json')),
    trustedProxies: Object.freeze(read.INGEST_TRUSTED_PROXIES),
    trustedHosts: Object.freeze(read.INGEST_TRUSTED_HOSTS),
    github: Object.freeze({
      apiUrl: read.GITHUB_API_URL,
      secrets: Object.freeze(secretsOf(read, environment)),
    }),
  });
}

function allowed(texts: readonly string[], stateFile: string): Config['allow'] {
  if (texts.length === 0) return undefined;
  const fixed = Object.freeze(texts.filter((text) => text !== GITHUB));
  return Object.freeze({ fixed, github: texts.includes(GITHUB), stateFile });
}
