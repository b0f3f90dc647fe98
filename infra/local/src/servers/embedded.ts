import { join } from 'node:path';
import { javaProgram } from '../../bin/prerequisites.mjs';
import type { Stack } from '../stack.ts';
import type { DataFolder } from '../state/dataFolder.ts';
import { forJava, forPostgres } from '../state/passedOn.ts';
import type { Child } from '../supervise/child.ts';
import type { Step } from '../terminal/progress.ts';
import type { Addresses, ServerPorts } from './addresses.ts';
import { download, type Downloads } from './download.ts';
import { startKafka } from './kafka.ts';
import { startPostgres } from './postgres.ts';
import { startRegistry } from './registry.ts';
import type { Running } from './server.ts';

type Boot = (step: Step) => Promise<Running>;

/** How each server is started. */
export interface Boots {
  readonly kafka: Boot;
  /** Brokers beside the first, which must run before they start. */
  readonly peers: readonly Boot[];
  readonly registry: Boot;
  readonly postgres: Boot;
}

/** What is known of the servers before they run. */
export interface ServersPlan {
  /** Those of ours run as containers. */
  readonly docker: boolean;
  readonly ports: ServerPorts;
  /** Of the brokers beside the first. */
  readonly peerPorts: readonly number[];
  readonly addresses: Addresses;
  /** Of PostgreSQL's superuser. */
  readonly password: string;
}

/** Processes on this machine: Kafka and the registry on Java, PostgreSQL from npm. */
export function embeddedBoots(stack: Stack, plan: ServersPlan): Boots {
  const { folder, supervisor, environment, cache } = stack;
  const { ports, peerPorts, password, addresses } = plan;
  const java = javaProgram(environment);
  const env = forJava(environment);
  const running = (child: Child): Running => ({
    pid: child.pid,
    stop: () => supervisor.stop(child),
  });
  let downloading: Promise<Downloads> | undefined;
  // Both come with one download; the first to ask shows how it goes.
  const downloaded = (step: Step): Promise<Downloads> =>
    (downloading ??= download(supervisor, { cache, env, step }));
  const broker =
    (nodeId: number, port: number): Boot =>
    async (step) => {
      const { kafkaJars: jars } = await downloaded(step);
      step.doing('starting');
      const cluster = { brokers: 1 + peerPorts.length, controllerPort: ports.kafkaController };
      const own = { ...nodeOf(folder, nodeId), ...cluster, port, jars, java, env };
      return running(await startKafka(supervisor, own));
    };
  return {
    kafka: broker(1, ports.kafka),
    peers: peerPorts.map((port, index) => broker(index + 2, port)),
    async registry(step) {
      const { registry: program } = await downloaded(step);
      step.doing('starting');
      const own = {
        program,
        folder: folder.registry,
        port: ports.registry,
        url: addresses.registry,
        java,
        env,
      };
      return running(await startRegistry(supervisor, own));
    },
    async postgres() {
      const own = {
        folder: folder.postgres,
        port: ports.postgres,
        password,
        url: addresses.postgres,
      };
      return running(await startPostgres(supervisor, { ...own, env: forPostgres(environment) }));
    },
  };
}

/** Node 1 is what there is without peers, by the same names. */
const nodeOf = ({ kafka }: DataFolder, nodeId: number) =>
  nodeId === 1
    ? { nodeId, name: 'kafka', folder: kafka }
    : {
        nodeId,
        name: `kafka-${nodeId}`,
        folder: join(kafka, `node-${nodeId}`),
        joins: kafka,
      };
