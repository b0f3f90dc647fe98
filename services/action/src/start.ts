import { hostname } from 'node:os';
import { connectGitHub, outcomeOf, type GitHub } from '@reprise/github';
import { connectEventLog, connectKafka, type EventLog } from '@reprise/kafka';
import type { Service } from '@reprise/process';
import { randomId } from '@reprise/schemas';
import { followSwitches } from '@reprise/switches';
import { crashAt, proceed, taskMigrations } from '@reprise/tasks';
import { createLogger, type Logger } from '@reprise/telemetry';
import { openDatabase, type Database } from '@reprise/views';
import type { Config } from './config.ts';
import { actionGitHub } from './github/connect.ts';
import { foldReservations, limitMigrations, permitWithin, reservations } from './limits/index.ts';
import { rollbackMigrations } from './rollback/tables.ts';
import type { Pace } from './rollback/cost.ts';
import { SHARE_OF_ONE, run } from './run.ts';
import { wakeWhenCleared } from './switches/wake.ts';

export { readConfig, type Config } from './config.ts';

/** Starts the fold of the tasks and the workers. */
export async function start(config: Config): Promise<Service> {
  const logger = createLogger('action', config.LOG_LEVEL);
  const db = await openDatabase({
    url: config.DATABASE_URL,
    schema: 'action',
    entities: [],
    migrations: [...taskMigrations, ...rollbackMigrations, ...limitMigrations],
    poolSize: config.ACTION_WORKERS + 4,
    logger,
  });
  const log = await openLog(config, logger).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const switches = followSwitches({ log, logger, onTurned: wakeWhenCleared(db, logger) });
  const running = await run({
    log,
    db,
    github: actionGitHub(openGitHub(config, logger)),
    classify: (error) => outcomeOf(error, Date.now()),
    clock: Date.now,
    permit: permitWithin({ reservations: reservations(db), switches, clock: Date.now }),
    alongside: [foldReservations],
    pace: paceOf(config),
    timeoutMs: config.ACTION_GITHUB_TIMEOUT_MS,
    leaseMs: config.ACTION_LEASE_MS,
    workers: config.ACTION_WORKERS,
    worker: `${hostname()}/${process.pid}/${randomId()}`,
    step: config.ACTION_CRASH_AT === undefined ? proceed : crashAt(config.ACTION_CRASH_AT),
    logger,
  });
  return {
    ready: Promise.all([running.ready, switches.caughtUp]).then(() => undefined),
    failed: Promise.race([running.failed, switches.failed]),
    checks: checks(config, log, db),
    async stop() {
      await running.stop();
      await switches.stop();
      await log.close();
      await db.close();
    },
  };
}

const openLog = (config: Config, logger: Logger): Promise<EventLog> =>
  connectEventLog({
    log: connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'reprise-action',
      topicPrefix: config.TOPIC_PREFIX,
      log: logger,
    }),
    registryUrl: config.SCHEMA_REGISTRY_URL,
    source: '/reprise/action',
  });

const openGitHub = (config: Config, logger: Logger): GitHub =>
  connectGitHub({
    apiUrl: config.GITHUB_API_URL,
    tokens: { url: config.TOKENS_URL, credential: config.TOKENS_CREDENTIAL },
    role: 'action-write',
    timeoutMs: config.ACTION_GITHUB_TIMEOUT_MS,
    paced: isPaced(config),
    logger,
  });

/** Whose answers come from this machine cost what measured runs did: about 30 ms each, all told. */
const paceOf = (config: Config): Pace => ({
  asGitHubAsks: isPaced(config),
  secondsPerRequest: isHere(config.GITHUB_API_URL) ? 0.03 : 0.25,
  sideBySide: Math.ceil(config.ACTION_WORKERS * SHARE_OF_ONE),
});

const isPaced = ({ ACTION_PACED, GITHUB_API_URL }: Config): boolean =>
  ACTION_PACED ?? !isHere(GITHUB_API_URL);

const isHere = (url: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);

const checks = (config: Config, log: EventLog, db: Database): Service['checks'] => ({
  kafka: async () => void (await log.clusterId()),
  postgres: () => db.check(),
  tokens: async () => {
    const url = new URL('/health/live', config.TOKENS_URL);
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) throw new Error(`the tokens service answered ${response.status}`);
  },
});
