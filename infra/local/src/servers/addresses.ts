import type { Environment } from '../state/passedOn.ts';
import type { Ports } from '../state/ports.ts';

export const SERVER_PORTS = ['kafka', 'kafkaController', 'registry', 'postgres'] as const;
export type ServerPorts = Ports<(typeof SERVER_PORTS)[number]>;

/** The superuser and the database of a PostgreSQL of ours. */
export const DATABASE = 'reprise';

export interface Addresses {
  readonly brokers: readonly string[];
  readonly registry: string;
  /** With the password. */
  readonly postgres: string;
  /** Which of the servers were there before. */
  readonly configured: {
    readonly kafka: boolean;
    readonly registry: boolean;
    readonly postgres: boolean;
  };
}

/**
 * Configured addresses where they are given, else our own servers'.
 * @param peers the ports of further brokers of ours.
 */
export function chooseAddresses(
  { KAFKA_BROKERS, SCHEMA_REGISTRY_URL, DATABASE_URL }: Environment,
  ports: ServerPorts,
  password: string,
  peers: readonly number[] = [],
): Addresses {
  const own = `postgres://${DATABASE}:${password}@127.0.0.1:${ports.postgres}/${DATABASE}`;
  const brokers = [ports.kafka, ...peers].map((port) => `127.0.0.1:${port}`).join(',');
  return {
    brokers: (KAFKA_BROKERS || brokers)
      .split(',')
      .map((broker) => broker.trim())
      .filter((broker) => broker !== ''),
    registry: SCHEMA_REGISTRY_URL || `http://127.0.0.1:${ports.registry}/apis/ccompat/v7`,
    postgres: DATABASE_URL || own,
    configured: {
      kafka: Boolean(KAFKA_BROKERS),
      registry: Boolean(SCHEMA_REGISTRY_URL),
      postgres: Boolean(DATABASE_URL),
    },
  };
}

/** An address that may be shown: without user and password. */
export function withoutSecrets(url: string): string {
  const { protocol, host, pathname } = URL.parse(url) ?? { protocol: '', host: '', pathname: '' };
  return host === '' ? '(not a URL)' : `${protocol}//${host}${pathname}`;
}
