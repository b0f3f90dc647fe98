import { javaProgram } from '../../bin/prerequisites.mjs';
import type { Stack } from '../stack.ts';
import { forJava, forPostgres } from '../state/passedOn.ts';
import type { Child } from '../supervise/child.ts';
import type { Step } from '../terminal/progress.ts';
import type { Addresses, ServerPorts } from './addresses.ts';
import { download, type Downloads } from './download.ts';
import { startKafka } from './kafka.ts';
import { startPostgres } from './postgres.ts';
import { startRegistry } from './registry.ts';
import type { Running } from './server.ts';

/** How each server is started. */
export type Boots = Readonly<
  Record<'kafka' | 'registry' | 'postgres', (step: Step) => Promise<Running>>
>;

/** What is known of the servers before they run. */
export interface ServersPlan {
  /** Those of ours run as containers. */
  readonly docker: boolean;
  readonly ports: ServerPorts;
  readonly addresses: Addresses;
  /** Of PostgreSQL's superuser. */
  readonly password: string;
}

/** Processes on this machine: Kafka and the registry on Java, PostgreSQL from npm. */
export function embeddedBoots(stack: Stack, plan: ServersPlan): Boots {
  const { folder, supervisor, environment, cache } = stack;
  const { ports, password, addresses } = plan;
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
  return {
    async kafka(step) {
      const { kafkaJars: jars } = await downloaded(step);
      step.doing('starting');
      const { kafka: port, kafkaController: controllerPort } = ports;
      const own = { jars, folder: folder.kafka, port, controllerPort, java, env };
      return running(await startKafka(supervisor, own));
    },
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
