import { join } from 'node:path';
import { serversHere } from '../../bin/prerequisites.mjs';
import { LaunchError } from '../launchError.ts';
import { openStack, type Stack, type StackOptions } from '../stack.ts';
import { keptSecret } from '../state/credentials.ts';
import { choosePorts } from '../state/ports.ts';
import { SERVER_PORTS, chooseAddresses, withoutSecrets } from './addresses.ts';
import { embeddedBoots, type Boots, type ServersPlan } from './embedded.ts';
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
    const servers = await bootServers(stack, await planServers(stack, options));
    return { ...servers, stop: () => stack.stop() };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** Finds out where the servers are or will be. @throws {LaunchError} when they cannot run here. */
export async function planServers(
  { environment, folder }: Stack,
  { docker: asked }: ServerOptions = {},
): Promise<ServersPlan> {
  const { docker, problem } = serversHere(environment, asked);
  if (problem !== undefined) throw new LaunchError(problem);
  const ports = await choosePorts(folder.portsFile, SERVER_PORTS);
  const password = keptSecret(join(folder.credentials, 'postgres-password'));
  return { docker, ports, password, addresses: chooseAddresses(environment, ports, password) };
}

/** Starts those that are ours and waits until all answer; stopping the stack stops them. */
export async function bootServers(stack: Stack, plan: ServersPlan): Promise<Servers> {
  const { brokers, registry: registryUrl, postgres: databaseUrl, configured } = plan.addresses;
  const boots = plan.docker
    ? (await import('./containers.ts')).containerBoots(stack, plan)
    : embeddedBoots(stack, plan);
  const bring = (which: keyof Boots, server: Omit<ServerPlan, 'boot'>): Promise<Server> =>
    bringUp({ ...server, boot: configured[which] ? undefined : boots[which] }, stack.progress);
  const [kafka, registry, postgres] = await Promise.all([
    bring('kafka', {
      name: 'Kafka',
      address: brokers.join(','),
      ask: () => askKafka(brokers),
    }),
    bring('registry', {
      name: 'Registry',
      address: withoutSecrets(registryUrl),
      ask: () => askRegistry(registryUrl),
    }),
    bring('postgres', {
      name: 'PostgreSQL',
      address: withoutSecrets(databaseUrl),
      ask: () => askPostgres(databaseUrl),
    }),
  ]);
  return {
    kafka: { ...kafka, brokers },
    registry: { ...registry, url: registryUrl },
    postgres: { ...postgres, url: databaseUrl },
  };
}
