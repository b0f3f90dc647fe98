import { join } from 'node:path';
import {
  logSettings,
  port,
  processSettings,
  readEnvironment,
  type Environment,
} from '@reprise/process';
import { z } from 'zod';
import type { WebhookSecret } from './providers/provider.ts';

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
  /** Bodies in memory, in bytes, beyond which requests are refused. */
  readonly maxInFlightBytes: number;
  readonly github: {
    /** The live secrets: the current one, and the one before while GitHub still uses it. */
    readonly secrets: readonly WebhookSecret[];
  };
}

const secret = z.string().min(1);

const settings = z.object({
  ...processSettings,
  ...logSettings,
  INGEST_HOST: z.string().default('127.0.0.1'),
  INGEST_PORT: port.default(8080),
  INGEST_STATE_DIR: z.string().min(1),
  INGEST_MAX_INFLIGHT_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(256 * 1024 * 1024),
  GITHUB_WEBHOOK_SECRET: secret,
  GITHUB_WEBHOOK_SECRET_PREVIOUS: secret.optional(),
});

/** @throws {RepriseError} configuration_invalid, naming each wrong variable. */
export function readConfig(environment: Environment): Config {
  const read = readEnvironment(settings, environment, ['INGEST_', 'GITHUB_WEBHOOK_']);
  const { GITHUB_WEBHOOK_SECRET: current, GITHUB_WEBHOOK_SECRET_PREVIOUS: previous } = read;
  return Object.freeze({
    host: read.INGEST_HOST,
    port: read.INGEST_PORT,
    logLevel: read.LOG_LEVEL,
    log: Object.freeze({
      brokers: Object.freeze(read.KAFKA_BROKERS),
      registryUrl: read.SCHEMA_REGISTRY_URL,
      topicPrefix: read.TOPIC_PREFIX,
      stateFile: join(read.INGEST_STATE_DIR, 'schema-ids.json'),
    }),
    maxInFlightBytes: read.INGEST_MAX_INFLIGHT_BYTES,
    github: Object.freeze({
      secrets: Object.freeze([
        { id: 'current', value: current },
        ...(previous === undefined ? [] : [{ id: 'previous', value: previous }]),
      ]),
    }),
  });
}
