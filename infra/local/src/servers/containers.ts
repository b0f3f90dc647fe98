import { createHash } from 'node:crypto';
import { GenericContainer } from 'testcontainers';
import type { Stack } from '../stack.ts';
import { until } from '../supervise/until.ts';
import type { Step } from '../terminal/progress.ts';
import { DATABASE } from './addresses.ts';
import type { Boots, ServersPlan } from './embedded.ts';
import { askKafka } from './askKafka.ts';
import { kafkaVariables } from './kafkaProperties.ts';
import { askPostgres } from './postgres.ts';
import { askRegistry } from './registry.ts';
import type { Running } from './server.ts';

interface Image {
  readonly name: string;
  readonly port: number;
  readonly environment: Record<string, string>;
  /** Where in the container its data is. */
  readonly data: string;
  readonly user?: string;
  readonly ask: () => Promise<void>;
}

const READY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

/**
 * The same three servers as containers, at the same addresses. Their data is in volumes named after
 * the data folder; they end with the launcher, even with one that is killed (testcontainers' reaper).
 */
export function containerBoots(stack: Stack, plan: ServersPlan): Boots {
  const { kafka, registry, postgres } = images(plan);
  const volumes = `reprise-${createHash('sha256').update(stack.folder.root).digest('hex').slice(0, 8)}`;
  const boot = (image: Image, volume: string) => async (step: Step) => {
    step.doing(`starting ${image.name}`);
    const running = await run(image, volume);
    stack.onStop(() => running.stop());
    await until({ name: image.name, ask: image.ask, limitMs: READY_LIMIT_MS });
    return running;
  };
  return {
    kafka: boot(kafka, `${volumes}-kafka`),
    peers: [],
    registry: boot(registry, `${volumes}-registry`),
    postgres: boot(postgres, `${volumes}-postgres`),
  };
}

async function run(
  { name, port, environment, data, user }: Image,
  volume: string,
): Promise<Running> {
  const container = new GenericContainer(name)
    .withExposedPorts({ container: port, host: port })
    .withEnvironment(environment)
    .withBindMounts([{ source: volume, target: data }]);
  const started = await (user === undefined ? container : container.withUser(user)).start();
  let stopped: Promise<unknown> | undefined;
  return {
    stop: async () => {
      await (stopped ??= started.stop({ timeout: STOP_LIMIT_MS, removeVolumes: false }));
    },
  };
}

function images({
  ports,
  addresses,
  password,
}: ServersPlan): Record<Exclude<keyof Boots, 'peers'>, Image> {
  return {
    kafka: {
      name: 'apache/kafka:4.3.1',
      port: ports.kafka,
      environment: kafkaVariables({
        port: ports.kafka,
        controllerPort: ports.kafkaController,
        logDir: '/var/lib/kafka/data',
        host: '0.0.0.0',
      }),
      data: '/var/lib/kafka/data',
      ask: () => askKafka(addresses.brokers),
    },
    registry: {
      name: 'apicurio/apicurio-registry:3.0.9',
      port: ports.registry,
      environment: {
        QUARKUS_HTTP_PORT: String(ports.registry),
        APICURIO_DATASOURCE_URL: 'jdbc:h2:file:/data/h2;WRITE_DELAY=0',
        APICURIO_CCOMPAT_USE_CANONICAL_HASH: 'true',
      },
      data: '/data',
      // A new volume belongs to root.
      user: '0',
      ask: () => askRegistry(addresses.registry),
    },
    postgres: {
      name: 'postgres:18-alpine',
      port: ports.postgres,
      environment: {
        POSTGRES_USER: DATABASE,
        POSTGRES_PASSWORD: password,
        POSTGRES_DB: DATABASE,
        PGPORT: String(ports.postgres),
      },
      data: '/var/lib/postgresql',
      ask: () => askPostgres(addresses.postgres),
    },
  };
}
