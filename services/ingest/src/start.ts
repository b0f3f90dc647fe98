import { connectEventLog, connectKafka } from '@reprise/kafka';
import type { Service } from '@reprise/process';
import { createLogger } from '@reprise/telemetry';
import type { Config } from './config.ts';
import { createInFlight } from './door/inFlight.ts';
import { asTheyCome } from './keeping/bodies.ts';
import { createDeliveries } from './keeping/deliveries.ts';
import { PROVIDERS } from './providers/registry.ts';
import { createServer } from './server.ts';
import { appOnly } from './sources/appOnly.ts';

export { readConfig, type Config } from './config.ts';

/** Takes webhooks and keeps them in the log. */
export async function start(config: Config): Promise<Service & { readonly url: string }> {
  const logger = createLogger('ingest', config.logLevel);
  const { brokers, topicPrefix, registryUrl, stateFile } = config.log;
  const log = await connectEventLog({
    log: connectKafka({ brokers, topicPrefix, clientId: 'reprise-ingest', log: logger }),
    registryUrl,
    stateFile,
    source: '/reprise/ingest',
  });
  const checks = {
    log: async () => {
      await log.clusterId();
    },
  };
  const server = createServer({
    webhooks: {
      providers: PROVIDERS,
      sources: appOnly(() => config.github.secrets),
      encode: asTheyCome,
      deliveries: createDeliveries(log),
      inFlight: createInFlight(config.maxInFlightBytes),
      logger,
    },
    checks,
    logger,
  });
  const url = await server.listen({ host: config.host, port: config.port });
  logger.info({ url }, 'listening');
  let stopping: Promise<void> | undefined;
  return {
    url,
    ready: Promise.resolve(),
    checks,
    stop: () => (stopping ??= server.close().then(() => log.close())),
  };
}
