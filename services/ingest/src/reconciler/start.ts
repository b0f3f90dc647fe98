import { connectGitHub, connectHookDeliveries } from '@reprise/github';
import { connectEventLog, connectKafka, type EventLog } from '@reprise/kafka';
import type { Start } from '@reprise/process';
import { CatchUp } from '@reprise/tasks';
import { createLogger, type Logger } from '@reprise/telemetry';
import { VIEWS_SCHEMA, follow, openDatabase, type Database } from '@reprise/views';
import { healthChecks } from './checks.ts';
import { realClock } from './clock.ts';
import type { Config } from './config.ts';
import { OPERATIONS, OPERATIONS_TOPICS, applyOperations } from './fold/operations.ts';
import { forgottenIn } from './forgotten.ts';
import { followInstallations } from './plan/installations.ts';
import { readers, type Readers } from './readers.ts';
import { reconcilerMigrations } from './tables.ts';
import { beginWork, type Work } from './work.ts';

export { readConfig, type Config } from './config.ts';

const GITHUB_TIMEOUT_MS = 10_000;

/** Finds what is missing, and sees to it that it comes. */
export const start: Start<Config> = async (config) => {
  const logger = createLogger('reconciler', config.logLevel);
  const { brokers, topicPrefix, registryUrl } = config.log;
  const kafka = connectKafka({ brokers, topicPrefix, clientId: 'reprise-reconciler', log: logger });
  const log = await connectEventLog({ log: kafka, registryUrl, source: '/reprise/reconciler' });
  const databases = await openDatabases(config, logger).catch(async (error: unknown) => {
    await log.close();
    throw error;
  });
  return serve(config, { log, logger, ...databases });
};

interface Parts {
  readonly log: EventLog;
  readonly db: Database;
  readonly views: Database;
  readonly logger: Logger;
}

async function openDatabases({ databaseUrl: url }: Config, logger: Logger) {
  const own = { schema: 'reconciler', entities: [], migrations: reconcilerMigrations };
  const db = await openDatabase({ url, ...own, logger });
  const views = await openDatabase({ url, schema: VIEWS_SCHEMA, entities: [], logger });
  return { db, views };
}

async function serve(config: Config, parts: Parts): ReturnType<Start<Config>> {
  const { log, db, views, logger } = parts;
  let work: Work | undefined;
  const reading = readers(config, log, logger);
  const catchUp = new CatchUp({
    db,
    consumer: OPERATIONS,
    topics: OPERATIONS_TOPICS,
    ranges: (topic) => log.ranges(topic),
  });
  const folding = await follow({
    log,
    db,
    logger,
    consumer: OPERATIONS,
    topics: OPERATIONS_TOPICS,
    apply: applyOperations,
    onCommitted: ({ topic }) => topic === 'commands.operations' && work?.lookForJobs(),
  });
  const installations = await followInstallations(log, () => work?.lookForRepositories());
  let stopping: Promise<void> | undefined;
  const begin = async (): Promise<void> => {
    await Promise.all([folding.joined, installations.joined, reading.caughtUp]);
    // What a process before this one told is known first: it is not told again.
    await catchUp.passed();
    if (stopping === undefined) work = beginWork(workOptions(config, parts, reading, catchUp));
  };
  const ready = begin().catch((error: unknown) => {
    if (stopping === undefined) throw error;
  });
  const stop = async (): Promise<void> => {
    catchUp.stop();
    await work?.stop();
    await Promise.all([folding.stop(), installations.stop(), reading.stop()]);
    await log.close();
    await Promise.all([db.close(), views.close()]);
  };
  return {
    ready,
    failed: Promise.race([folding.failed, installations.failed, reading.failed]),
    checks: healthChecks({
      log,
      db,
      tokensUrl: config.tokens.url,
      everyMs: config.everyMs,
      comparedAt: () => work?.comparedAt() ?? Date.now(),
      now: Date.now,
    }),
    stop: () => (stopping ??= stop()),
  };
}

const workOptions = (
  config: Config,
  { log, db, views, logger }: Parts,
  { keys, encode, verification }: Readers,
  catchUp: CatchUp,
) => {
  const deliveries = connectHookDeliveries(config.tokens, GITHUB_TIMEOUT_MS);
  return {
    log,
    db,
    views,
    logger,
    encode,
    verification,
    deliveries,
    forgotten: forgottenIn(keys, deliveries),
    github: connectGitHub({
      apiUrl: config.github.apiUrl,
      tokens: config.tokens,
      role: 'reconciler',
      timeoutMs: GITHUB_TIMEOUT_MS,
      logger,
    }),
    folded: () => catchUp.passed(),
    clock: realClock,
    everyMs: config.everyMs,
    graceMs: config.graceMs,
    sweepEveryMs: config.sweepEveryMs,
  };
};
