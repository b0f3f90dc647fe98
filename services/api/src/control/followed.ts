import { connectEventLog, type Log } from '@reprise/kafka';
import type { Logger } from '@reprise/telemetry';
import { createBodies, followTenantKeys, keepErasing } from '@reprise/vault';
import type { Database } from '@reprise/views';
import { lazily } from '../commands/lazyLog.ts';
import type { Config } from '../config.ts';
import { storedDeliveries, type StoredDeliveries } from '../deliveries/stored.ts';
import { renewAtStart } from '../sealing/renew.ts';
import { keepControl, type Keeper } from './keeper.ts';

/** What every process of the api reads from the log itself: settings, keys and bodies. */
export interface Followed {
  readonly log: ReturnType<typeof lazily>;
  readonly keeper: Keeper;
  readonly stored: StoredDeliveries;
  stop(): Promise<void>;
}

/** Begins to follow; nothing waits for it, since reads are served while Kafka does not answer. */
export function followLog(db: Database, kafka: Log, config: Config, logger: Logger): Followed {
  const { registryUrl, keyring } = config;
  const log = lazily(() => connectEventLog({ log: kafka, registryUrl, source: '/reprise/api' }));
  const keys = followTenantKeys({ log, keyring, logger });
  const keeper = keepControl({ log, keys, db, logger });
  const reader = log.reader();
  const stopping = new AbortController();
  const renewing = renewAtStart({ keeper, log, keyring, logger }, stopping.signal);
  renewing.catch((error: unknown) => logger.error({ err: error }, 'cannot seal anew'));
  const erasing = keepErasing({ log, keys, logger });
  return {
    log,
    keeper,
    stored: storedDeliveries(reader, createBodies(keys), keys),
    stop: async () => {
      stopping.abort();
      erasing.stop();
      await Promise.allSettled([keeper.stop(), keys.stop(), reader.close()]);
    },
  };
}
