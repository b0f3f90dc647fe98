import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from '../launchError.ts';
import type { Child } from '../supervise/child.ts';
import type { Supervisor } from '../supervise/supervisor.ts';
import { describeEnd, until } from '../supervise/until.ts';
import { askKafka } from './askKafka.ts';
import { newClusterId } from './clusterId.ts';
import { kafkaProperties } from './kafkaProperties.ts';

export interface KafkaOptions {
  /** The folder of Kafka's jars. */
  readonly jars: string;
  /** Names its log and its pid file. */
  readonly name: string;
  /** The server's own folder. */
  readonly folder: string;
  /** 1 is the controller, too. */
  readonly nodeId: number;
  /** Node 1's folder, for the others: they join its cluster, so it must have been started. */
  readonly joins?: string;
  /** How many brokers there are. */
  readonly brokers: number;
  readonly port: number;
  /** Node 1's. */
  readonly controllerPort: number;
  /** The program java. */
  readonly java: string;
  readonly env: Readonly<Record<string, string>>;
}

const READY_LIMIT_MS = 120_000;
/** Several on one machine: each is to start soon, rather than to run fast after a while. */
const AMONG_SEVERAL = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const LOGGING = join(import.meta.dirname, 'kafka.log4j2.properties');

/** Starts a broker (KRaft), and makes its storage at the first start. */
export async function startKafka(supervisor: Supervisor, options: KafkaOptions): Promise<Child> {
  const { jars, name, folder, brokers, port, java, env } = options;
  mkdirSync(folder, { recursive: true });
  const logDir = join(folder, 'log');
  const jvm = [`-Dlog4j2.configurationFile=${LOGGING}`, '-cp', `${jars}/*`];
  if (!existsSync(logDir)) await format(supervisor, options, jvm, logDir);
  const properties = join(folder, 'server.properties');
  writeFileSync(properties, kafkaProperties({ ...options, logDir }));
  const child = await supervisor.start({
    name,
    tier: 'server',
    command: java,
    args: [
      '-Xms128m',
      '-Xmx512m',
      ...(brokers > 1 ? AMONG_SEVERAL : []),
      ...jvm,
      'kafka.Kafka',
      properties,
    ],
    cwd: folder,
    env,
  });
  const ask = (): Promise<void> => askKafka([`127.0.0.1:${port}`]);
  await until({ name, child, ask, limitMs: READY_LIMIT_MS });
  return child;
}

/** Formats beside and renames, so that a format cut short is never taken for a finished one. */
async function format(
  supervisor: Supervisor,
  options: KafkaOptions,
  jvm: readonly string[],
  logDir: string,
): Promise<void> {
  const draft = `${logDir}.draft`;
  rmSync(draft, { recursive: true, force: true });
  const properties = join(options.folder, 'format.properties');
  writeFileSync(properties, kafkaProperties({ ...options, logDir: draft }));
  const clusterId = options.joins === undefined ? newClusterId() : clusterOf(options.joins);
  const child = await supervisor.run({
    name: `${options.name}-format`,
    tier: 'task',
    command: options.java,
    args: [...jvm, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', properties],
    cwd: options.folder,
    env: options.env,
  });
  if (child.exit()?.code !== 0)
    throw new LaunchError(describeEnd(child, ' while formatting its storage'));
  renameSync(draft, logDir);
}

function clusterOf(folder: string): string {
  const text = readFileSync(join(folder, 'log', 'meta.properties'), 'latin1');
  const id = /^cluster\.id=(.+)$/m.exec(text)?.[1];
  if (id !== undefined) return id;
  throw new LaunchError(`${folder} names no cluster: start over with --fresh.`);
}
