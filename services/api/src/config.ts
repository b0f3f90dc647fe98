import {
  logSettings,
  port,
  processSettings,
  readEnvironment,
  type Environment,
} from '@reprise/process';
import { z } from 'zod';

const settings = z.object({
  ...logSettings,
  ...processSettings,
  DATABASE_URL: z.url(),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(0),
  /** A file with the bearer token, made at the first start of the installation. */
  API_TOKEN_FILE: z.string(),
});

export interface Config {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly topicPrefix: string;
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly tokenFile: string;
  readonly logLevel: string;
}

/** @throws {RepriseError} configuration_invalid. */
export function readConfig(environment: Environment): Config {
  const values = readEnvironment(settings, environment, ['API_']);
  return Object.freeze({
    brokers: values.KAFKA_BROKERS,
    registryUrl: values.SCHEMA_REGISTRY_URL,
    topicPrefix: values.TOPIC_PREFIX,
    databaseUrl: values.DATABASE_URL,
    host: values.API_HOST,
    port: values.API_PORT,
    tokenFile: values.API_TOKEN_FILE,
    logLevel: values.LOG_LEVEL,
  });
}
