import { connectEventLog, connectKafka } from '@reprise/kafka';
import type { Service } from '@reprise/process';
import { createLogger } from '@reprise/telemetry';
import type { Config } from './config.ts';
import { createDeliveries } from './deliveries.ts';
import { createInFlight } from './inFlight.ts';
import { createServer } from './server.ts';

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
  const deliveries = createDeliveries(log);
  const inFlight = createInFlight(config.maxInFlightBytes);
  const { secrets } = config.github;
  const server = createServer({
    github: { secrets, deliveries, inFlight, logger },
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
