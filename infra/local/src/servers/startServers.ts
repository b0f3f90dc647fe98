import { join } from 'node:path';
import { serversHere } from '../../bin/prerequisites.mjs';
import { LaunchError } from '../launchError.ts';
import { openStack, type Stack, type StackOptions } from '../stack.ts';
import { keptSecret } from '../state/credentials.ts';
import { choosePorts } from '../state/ports.ts';
import { SERVER_PORTS, chooseAddresses, withoutSecrets } from './addresses.ts';
import { embeddedBoots } from './embedded.ts';
import { askKafka } from './askKafka.ts';
import { askPostgres } from './postgres.ts';
import { askRegistry } from './registry.ts';
import { bringUp, type Server, type ServerPlan } from './server.ts';

export interface Servers {
  readonly kafka: Server & { readonly brokers: readonly string[] };
  readonly registry: Server & { readonly url: string };
  readonly postgres: Server & { readonly url: string };
}

export interface ServerOptions {
  /** Runs the servers as containers. Default: only where they cannot run otherwise. */
  readonly docker?: boolean;
}

/**
 * Starts Kafka, the registry and PostgreSQL on a data folder and waits until each answers.
 * KAFKA_BROKERS, SCHEMA_REGISTRY_URL and DATABASE_URL of the environment stand for running servers.
 * @throws {LaunchError} when one cannot start; the others are stopped by then.
 */
export async function startServers(
  options: StackOptions & ServerOptions,
): Promise<Servers & { stop(): Promise<void> }> {
  const stack = await openStack(options);
  try {
    return { ...(await bootServers(stack, options)), stop: () => stack.stop() };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** The same, on a stack that is open; stopping the stack stops them. */
export async function bootServers(
  stack: Stack,
  { docker: asked }: ServerOptions = {},
): Promise<Servers> {
  const { docker, problem } = serversHere(stack.environment, asked);
  if (problem !== undefined) throw new LaunchError(problem);
  const ports = await choosePorts(stack.folder.portsFile, SERVER_PORTS);
  const password = keptSecret(join(stack.folder.credentials, 'postgres-password'));
  const at = chooseAddresses(stack.environment, ports, password);
  const known = { ports, password, addresses: at };
  const boots = docker
    ? (await import('./containers.ts')).containerBoots(stack, known)
    : embeddedBoots(stack, known);
  const bring = (
    which: keyof typeof boots,
    plan: Pick<ServerPlan, 'name' | 'address' | 'ask'>,
  ): Promise<Server> =>
    bringUp({ ...plan, boot: at.configured[which] ? undefined : boots[which] }, stack.progress);
  const [kafka, registry, postgres] = await Promise.all([
    bring('kafka', {
      name: 'Kafka',
      address: at.brokers.join(','),
      ask: () => askKafka(at.brokers),
    }),
    bring('registry', {
      name: 'Registry',
      address: withoutSecrets(at.registry),
      ask: () => askRegistry(at.registry),
    }),
    bring('postgres', {
      name: 'PostgreSQL',
      address: withoutSecrets(at.postgres),
      ask: () => askPostgres(at.postgres),
    }),
  ]);
  return {
    kafka: { ...kafka, brokers: at.brokers },
    registry: { ...registry, url: at.registry },
    postgres: { ...postgres, url: at.postgres },
  };
}
