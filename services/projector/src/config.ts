import { logSettings, processSettings, readEnvironment, type Environment } from '@reprise/process';
import { readKeyring, vaultSettings, type Keyring } from '@reprise/vault';
import { z } from 'zod';

export interface Config {
  /** host:port of each broker. */
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly topicPrefix: string;
  readonly databaseUrl: string;
  /** Opens tenants' keys, and with them bodies. */
  readonly keyring: Keyring;
  readonly logLevel: string;
}

const settings = z.object({
  ...logSettings,
  ...processSettings,
  ...vaultSettings,
  DATABASE_URL: z.url(),
});

/** @throws {RepriseError} configuration_invalid. */
export function readConfig(environment: Environment): Config {
  const own = readEnvironment(settings, environment, ['PROJECTOR_']);
  return Object.freeze({
    brokers: own.KAFKA_BROKERS,
    registryUrl: own.SCHEMA_REGISTRY_URL,
    topicPrefix: own.TOPIC_PREFIX,
    databaseUrl: own.DATABASE_URL,
    keyring: readKeyring(own),
    logLevel: own.LOG_LEVEL,
  });
}
