import { connectEventLog, connectKafka, type EventLog, type KafkaOptions } from '@reprise/kafka';
import type { Service } from '@reprise/process';
import { createLogger, type Logger } from '@reprise/telemetry';
import { encodeForTenants, followTenantKeys } from '@reprise/vault';
import type { Config } from './config.ts';
import { allowing } from './door/allowing.ts';
import { createExaminer } from './door/examineLarge.ts';
import { createFailures } from './door/failures.ts';
import { createInFlight } from './door/inFlight.ts';
import { onceKnown } from './door/opening.ts';
import { followSecrets } from './door/secrets.ts';
import { asTheyCome, type EncodeBody } from './keeping/bodies.ts';
import { createDeliveries } from './keeping/deliveries.ts';
import { PROVIDERS } from './providers/registry.ts';
import { createServer, listen } from './server.ts';
import { followSources } from './sources/follow.ts';

export { readConfig, type Config } from './config.ts';

/**
 * Takes webhooks and keeps them in the log.
 * @param kafka changes how Kafka is reached, for tests.
 */
export async function start(
  config: Config,
  kafka: Pick<KafkaOptions, 'route'> = {},
): Promise<Service & { readonly url: string }> {
  const logger = createLogger('ingest', config.logLevel);
  const { brokers, topicPrefix, registryUrl, stateFile } = config.log;
  const secrets = followSecrets(config.github.secrets, logger);
  const log = await connectEventLog({
    log: connectKafka({
      brokers,
      topicPrefix,
      clientId: 'reprise-ingest',
      log: logger,
      ...kafka,
    }),
    registryUrl,
    stateFile,
    source: '/reprise/ingest',
  });
  const followed = followSources(log, {
    appSecrets: (provider) => (provider === 'github' ? secrets.current() : []),
    keyring: config.keyring,
    now: Date.now,
    logger,
  });
  const keeping = encoding(config, log, logger);
  const allowed = allowing(config, logger);
  const known = Promise.all([followed.caughtUp, keeping.caughtUp]).then(() => undefined);
  const sources = onceKnown(followed.sources, known);
  const checks = {
    log: async () => void (await log.clusterId()),
    settings: async () => {
      if (!sources.isKnown()) throw new Error('webhooks and keys are still being read');
    },
    secrets: async () => secrets.problem(),
    ...allowed.checks,
  };
  const examiner = createExaminer();
  const server = createServer({
    webhooks: {
      examine: examiner.examine,
      providers: PROVIDERS,
      sources,
      encode: keeping.encode,
      deliveries: createDeliveries(log, log.publisher()),
      inFlight: createInFlight(config.maxInFlightBytes),
      failures: createFailures(config.maxFailuresPerMinute),
      allowList: allowed.list,
      logger,
    },
    checks,
    logger,
    trustedProxies: config.trustedProxies,
    trustedHosts: config.trustedHosts,
  });
  const url = await listen(server, config);
  logger.info({ url }, 'listening');
  const stop = async (): Promise<void> => {
    await server.close();
    secrets.stop();
    allowed.stop();
    const letGo = Promise.all([followed.stop(), keeping.stop(), examiner.stop()]).then(() =>
      log.close(),
    );
    await within(LET_GO_WITHIN_MS, letGo, () => logger.warn('Kafka did not say good-bye'));
  };
  const failed = Promise.race([followed.failed, keeping.failed]);
  failed.catch(() => undefined);
  let stopping: Promise<void> | undefined;
  return {
    url,
    ready: Promise.all([known, allowed.known]).then(() => undefined),
    failed,
    checks,
    stop: () => (stopping ??= stop()),
  };
}

/** All has been answered by then: nothing is lost by not waiting for a broker that hangs. */
const LET_GO_WITHIN_MS = 3000;

async function within(ms: number, work: Promise<unknown>, late: () => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(() => {
    late();
    resolve();
  }, ms);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

interface Encoding {
  readonly encode: EncodeBody;
  readonly caughtUp: Promise<void>;
  /** Rejects when the keys cannot be followed any more; never resolves. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** How bodies are kept, as configured. */
function encoding({ encryptBodies, keyring }: Config, log: EventLog, logger: Logger): Encoding {
  if (!encryptBodies) {
    return {
      encode: asTheyCome,
      caughtUp: Promise.resolve(),
      failed: Promise.withResolvers<never>().promise,
      stop: () => Promise.resolve(),
    };
  }
  const keys = followTenantKeys({ log, keyring, logger });
  return { ...keys, encode: encodeForTenants({ log, keys, keyring }) };
}
