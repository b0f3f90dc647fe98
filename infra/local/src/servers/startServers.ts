import { join } from 'node:path';
import { serversHere } from '../../bin/prerequisites.mjs';
import { LaunchError } from '../launchError.ts';
import { openStack, type Stack, type StackOptions } from '../stack.ts';
import { keptSecret } from '../state/credentials.ts';
import { choosePorts } from '../state/ports.ts';
import { SERVER_PORTS, chooseAddresses, withoutSecrets, type Addresses } from './addresses.ts';
import { embeddedBoots, type Boots, type ServersPlan } from './embedded.ts';
import { askKafka } from './askKafka.ts';
import { askPostgres } from './postgres.ts';
import { askRegistry } from './registry.ts';
import { bringUp, type Server, type ServerPlan } from './server.ts';

export interface Servers {
  /** The first broker, which is the controller, and what clients of the cluster begin with. */
  readonly kafka: Server & {
    readonly brokers: readonly string[];
    /** Further brokers of ours, by node id from 2. */
    readonly peers: readonly Server[];
  };
  readonly registry: Server & { readonly url: string };
  readonly postgres: Server & { readonly url: string };
}

export interface ServerOptions {
  /** Runs the servers as containers. Default: only where they cannot run otherwise. */
  readonly docker?: boolean;
  /**
   * Brokers of ours. Default: 1. With several, topics have up to three copies, of which two must be
   * in sync to be written to.
   */
  readonly brokers?: number;
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
  { docker: asked, brokers = 1 }: ServerOptions = {},
): Promise<ServersPlan> {
  const { docker, problem } = serversHere(environment, asked);
  if (problem !== undefined) throw new LaunchError(problem);
  const ports = await choosePorts(folder.portsFile, SERVER_PORTS);
  const peers = Array.from({ length: brokers - 1 }, (_, index) => `kafka${index + 2}`);
  const peerPorts = Object.values(await choosePorts(folder.portsFile, peers));
  const password = keptSecret(join(folder.credentials, 'postgres-password'));
  const addresses = chooseAddresses(environment, ports, password, peerPorts);
  if (brokers > 1 && (docker || addresses.configured.kafka)) {
    throw new LaunchError('Several brokers run only where Kafka is started here without Docker.');
  }
  return { docker, ports, peerPorts, password, addresses };
}

/** Starts those that are ours and waits until all answer; stopping the stack stops them. */
export async function bootServers(stack: Stack, plan: ServersPlan): Promise<Servers> {
  const { brokers, registry: registryUrl, postgres: databaseUrl, configured } = plan.addresses;
  const boots = plan.docker
    ? (await import('./containers.ts')).containerBoots(stack, plan)
    : embeddedBoots(stack, plan);
  const bring = (which: keyof Addresses['configured'], server: Asked): Promise<Server> =>
    bringUp({ ...server, boot: configured[which] ? undefined : boots[which] }, stack.progress);
  const [kafka, registry, postgres] = await Promise.all([
    bring('kafka', {
      name: 'Kafka',
      address: brokers.join(','),
      ask: () => askKafka(brokers),
    }).then(async (first) => ({ ...first, brokers, peers: await bringPeers(stack, plan, boots) })),
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
    kafka,
    registry: { ...registry, url: registryUrl },
    postgres: { ...postgres, url: databaseUrl },
  };
}

type Asked = Omit<ServerPlan, 'boot'>;

const bringPeers = (
  { progress }: Stack,
  { peerPorts }: ServersPlan,
  { peers }: Boots,
): Promise<readonly Server[]> =>
  Promise.all(
    peers.map((boot, index) => {
      const address = `127.0.0.1:${peerPorts[index]}`;
      const name = `Kafka, node ${index + 2}`;
      return bringUp({ name, address, ask: () => askKafka([address]), boot }, progress);
    }),
  );
