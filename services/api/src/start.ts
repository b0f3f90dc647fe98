import { connectKafka, type Log } from '@reprise/kafka';
import type { HealthCheck, Service } from '@reprise/process';
import { createLogger } from '@reprise/telemetry';
import { openDatabase, viewEntities, VIEWS_SCHEMA, type Database } from '@reprise/views';
import { createApp, type Ports } from './app.ts';
import type { Config } from './config.ts';
import { LiveClients } from './live/clients.ts';
import { listenForHints } from './live/listener.ts';
import { readToken } from './token.ts';
import { complaint } from './views/reads.ts';
import { followLog } from './control/followed.ts';
import { portsOn } from './ports.ts';

export { readConfig, type Config } from './config.ts';

/** @throws {RepriseError} configuration_invalid; or what Postgres answers, when it does not open. */
export async function start(config: Config): Promise<Service> {
  const logger = createLogger('api', config.logLevel);
  const token = readToken(config.tokenFile);
  if (token.warning !== undefined) logger.warn(token.warning);
  const { brokers, topicPrefix, registryUrl, databaseUrl } = config;
  const db = await openDatabase({
    url: databaseUrl,
    schema: VIEWS_SCHEMA,
    entities: viewEntities,
    logger,
  });
  const log = connectKafka({ brokers, clientId: 'reprise-api', topicPrefix, log: logger });
  const followed = followLog(db, log, config, logger);
  const ports = portsOn(db, log, config, followed);
  const checks = checksOf(db, log, registryUrl, ports);
  const live = new LiveClients();
  const { publicOrigin, consoleDir } = config;
  const edge = { token, publicOrigin, consoleDir, live };
  const app = await createApp({ ports, edge, checks, logger });
  const hints = listenForHints(databaseUrl, {
    onHint: (hint) => live.send(hint),
    onResumed: () => live.dismiss('hints were lost'),
    logger,
  });
  const listening = app.listen({ host: config.host, port: config.port }).then(() => undefined);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await app.close();
    await followed.stop();
    await Promise.allSettled([hints.stop(), log.close(), db.close()]);
  };
  return { ready: listening, checks, stop: () => (stopped ??= stop()) };
}

function checksOf(
  db: Database,
  log: Log,
  registryUrl: string,
  { views }: Ports,
): Readonly<Record<string, HealthCheck>> {
  return {
    postgres: () => db.check(),
    kafka: async () => {
      await log.clusterId();
    },
    registry: () => checkRegistry(registryUrl),
    views: async () => {
      const wrong = complaint(await views.all());
      if (wrong !== undefined) throw new Error(wrong);
    },
  };
}

async function checkRegistry(url: string): Promise<void> {
  const signal = AbortSignal.timeout(2000);
  const { ok, status } = await fetch(`${url}/subjects`, { signal }).catch((error: Error) => {
    // fetch itself says no more than "fetch failed".
    throw error.cause instanceof Error ? error.cause : error;
  });
  if (!ok) throw new Error(`the registry answered ${status}`);
}
