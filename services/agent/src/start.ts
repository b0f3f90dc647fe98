import { hostname } from 'node:os';
import { connectGitHub, outcomeOf, type GitHub } from '@reprise/github';
import { connectEventLog, connectKafka, type EventLog } from '@reprise/kafka';
import type { Service } from '@reprise/process';
import { randomId } from '@reprise/schemas';
import { followSwitches } from '@reprise/switches';
import { crashAt, proceed, taskMigrations } from '@reprise/tasks';
import { createLogger, type Logger } from '@reprise/telemetry';
import { openDatabase, type Database } from '@reprise/views';
import { assertReadOnly } from './access.ts';
import type { Analyst } from './analyst.ts';
import { anthropicAnalyst } from './anthropic/analyst.ts';
import { PRICES } from './anthropic/models.ts';
import { budget } from './budget/budget.ts';
import { cancellationOf } from './budget/ledger.ts';
import { ledgerMigrations } from './budget/tables.ts';
import type { Config } from './config.ts';
import { repositoryFor } from './github/connect.ts';
import { liveOn } from './live.ts';
import { localAnalyst } from './local/analyst.ts';
import { memoryMigrations } from './memory/tables.ts';
import { run } from './run.ts';

export { readConfig, type Config } from './config.ts';

const TOKENS_WITHIN_MS = 30_000;
const GITHUB_TIMEOUT_MS = 10_000;

/** Starts the analyst, after it has made sure that it cannot write. */
export async function start(config: Config): Promise<Service> {
  const logger = createLogger('agent', config.LOG_LEVEL);
  const tokens = { url: config.TOKENS_URL, credential: config.TOKENS_CREDENTIAL };
  await assertReadOnly({ ...tokens, withinMs: TOKENS_WITHIN_MS });
  const db = await openDatabase({
    url: config.DATABASE_URL,
    schema: 'agent',
    entities: [],
    migrations: [...taskMigrations, ...ledgerMigrations, ...memoryMigrations],
    poolSize: config.AGENT_WORKERS + 8,
    logger,
  });
  const log = await openLog(config, logger).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const local = localAnalyst();
  const analyst = modelAnalyst(config) ?? local;
  logger.info({ analyst: analyst.name, model: analyst.model }, 'who answers');
  const switches = followSwitches({ log, logger });
  const running = await run({
    log,
    db,
    analyst,
    local,
    logger,
    clock: Date.now,
    repositoryFor: repositoryFor(openGitHub(config, logger)),
    classify: (error) => outcomeOf(error, Date.now()),
    budget: budget(db, Date.now),
    budgetUsdPerDay: config.AGENT_BUDGET_USD_PER_DAY,
    cancelled: (runId) => cancellationOf(db, runId),
    switches,
    live: liveOn(db),
    timeoutMs: config.AGENT_TIMEOUT_MS,
    leaseMs: config.AGENT_LEASE_MS,
    workers: config.AGENT_WORKERS,
    worker: `${hostname()}/${process.pid}/${randomId()}`,
    step: config.AGENT_CRASH_AT === undefined ? proceed : crashAt(config.AGENT_CRASH_AT),
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

/** undefined without a key. */
function modelAnalyst(config: Config): Analyst | undefined {
  const apiKey = config.ANTHROPIC_API_KEY;
  const price = config.AGENT_MODEL_PRICE ?? PRICES[config.AGENT_MODEL];
  if (apiKey === undefined || price === undefined) return undefined;
  return anthropicAnalyst({
    apiKey,
    price,
    model: config.AGENT_MODEL,
    retryMs: config.AGENT_RETRY_MS,
    ...(config.ANTHROPIC_BASE_URL !== undefined && { baseUrl: config.ANTHROPIC_BASE_URL }),
  });
}

const openLog = (config: Config, logger: Logger): Promise<EventLog> =>
  connectEventLog({
    log: connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'reprise-agent',
      topicPrefix: config.TOPIC_PREFIX,
      log: logger,
    }),
    registryUrl: config.SCHEMA_REGISTRY_URL,
    source: '/reprise/agent',
  });

const openGitHub = (config: Config, logger: Logger): GitHub =>
  connectGitHub({
    apiUrl: config.GITHUB_API_URL,
    tokens: { url: config.TOKENS_URL, credential: config.TOKENS_CREDENTIAL },
    role: 'agent-read',
    timeoutMs: GITHUB_TIMEOUT_MS,
    logger,
  });

const checks = (config: Config, log: EventLog, db: Database): Service['checks'] => ({
  kafka: async () => void (await log.clusterId()),
  postgres: () => db.check(),
  tokens: async () => {
    const url = new URL('/health/live', config.TOKENS_URL);
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) throw new Error(`the tokens service answered ${response.status}`);
  },
});
