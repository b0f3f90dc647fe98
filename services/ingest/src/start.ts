import { connectEventLog, connectKafka } from '@reprise/kafka';
import type { HealthCheck, Service } from '@reprise/process';
import { createLogger, type Logger } from '@reprise/telemetry';
import type { Config } from './config.ts';
import { rangesOf } from './door/address.ts';
import { createAllowList, type AllowList } from './door/allowList.ts';
import { createFailures } from './door/failures.ts';
import { followGitHubRanges } from './door/githubRanges.ts';
import { createInFlight } from './door/inFlight.ts';
import { followSecrets } from './door/secrets.ts';
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
  const secrets = followSecrets(config.github.secrets, logger);
  const log = await connectEventLog({
    log: connectKafka({ brokers, topicPrefix, clientId: 'reprise-ingest', log: logger }),
    registryUrl,
    stateFile,
    source: '/reprise/ingest',
  });
  const allowed = allowing(config, logger);
  const checks: Record<string, HealthCheck> = {
    log: async () => {
      await log.clusterId();
    },
    secrets: async () => secrets.problem(),
    ...allowed.checks,
  };
  const server = createServer({
    webhooks: {
      providers: PROVIDERS,
      sources: appOnly(secrets.current),
      encode: asTheyCome,
      deliveries: createDeliveries(log),
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
  const url = await server.listen({ host: config.host, port: config.port });
  logger.info({ url }, 'listening');
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.close();
    secrets.stop();
    allowed.stop();
    await log.close();
  };
  return { url, ready: allowed.known, checks, stop: () => (stopping ??= stop()) };
}

interface Allowed {
  readonly list: AllowList | undefined;
  /** Resolves once it is known who may send. */
  readonly known: Promise<void>;
  readonly checks: Readonly<Record<string, HealthCheck>>;
  stop(): void;
}

function allowing({ allow, github: { apiUrl } }: Config, logger: Logger): Allowed {
  const open = { known: Promise.resolve(), checks: {}, stop: () => undefined };
  if (allow === undefined) return { ...open, list: undefined };
  const fixed = rangesOf(allow.fixed);
  if (!allow.github) return { ...open, list: createAllowList(fixed, undefined) };
  const github = followGitHubRanges({ apiUrl, file: allow.stateFile, logger });
  return {
    list: createAllowList(fixed, github.current),
    known: github.known,
    checks: {
      addresses: async () => {
        if (github.current() === undefined) throw new Error("GitHub's addresses are not known yet");
      },
    },
    stop: github.stop,
  };
}
