import { connectGitHub } from '@reprise/github';
import { connectEventLog, connectKafka } from '@reprise/kafka';
import type { Service } from '@reprise/process';
import { createLogger } from '@reprise/telemetry';
import { createBodies, followTenantKeys, readKeyring } from '@reprise/vault';
import { openDatabase } from '@reprise/views';
import type { Config } from './config.ts';
import { consumers } from './consumers.ts';
import { issuesOnGitHub } from './github/freshFacts.ts';
import { peopleOnGitHub } from './github/people.ts';
import { turnsWith, waitForFold } from './memory/caughtUp.ts';
import { FoldBell } from './memory/foldBell.ts';
import { migrations } from './migrations.ts';
import { createRulebook } from './rulebook/rulebook.ts';
import { rulesOnGitHub } from './rulebook/source.ts';

export { readConfig, type Config } from './config.ts';

/** Each consumer holds a connection while it waits for the fold, which needs one, too. */
const POOL_SIZE = 20;

/** Starts the fold, and everything that decides and commands by it. */
export async function start(config: Config): Promise<Service> {
  const logger = createLogger('automation', config.LOG_LEVEL);
  const kafka = connectKafka({
    brokers: config.KAFKA_BROKERS,
    clientId: 'reprise-automation',
    topicPrefix: config.TOPIC_PREFIX,
    log: logger,
  });
  const db = await openDatabase({
    url: config.DATABASE_URL,
    schema: 'automation',
    entities: [],
    migrations,
    poolSize: POOL_SIZE,
    logger,
  });
  const log = await connectEventLog({
    log: kafka,
    registryUrl: config.SCHEMA_REGISTRY_URL,
    source: '/reprise/automation',
  }).catch(async (error: unknown) => {
    await db.close();
    throw error;
  });
  const github = connectGitHub({
    apiUrl: config.GITHUB_API_URL,
    tokens: { url: config.TOKENS_URL, credential: config.TOKENS_CREDENTIAL },
    role: 'automation-read',
    logger,
  });
  const keys = followTenantKeys({ log, keyring: readKeyring(config), logger });
  const now = Date.now;
  const bell = new FoldBell();
  const folded = waitForFold(db, bell);
  const source = rulesOnGitHub(github, now);
  const rulebook = createRulebook({ db, log, source, now, logger, folded });
  const running = consumers({
    db,
    log,
    rulebook,
    bodies: createBodies(keys),
    issues: issuesOnGitHub(github),
    people: peopleOnGitHub(github),
    app: () => github.app(),
    now,
    maxTriggerAge: config.AUTOMATION_MAX_TRIGGER_AGE,
    expiryEveryMs: config.AUTOMATION_EXPIRY_EVERY_MS,
    logger,
    folded,
    onFolded: () => bell.ring(),
    takeTurn: turnsWith(log, folded),
  });
  return {
    ready: running.ready,
    failed: Promise.race([running.failed, keys.failed]),
    checks: {
      kafka: async () => void (await log.clusterId()),
      postgres: () => db.check(),
      keys: () => keys.check(),
      tokens: () => answers(new URL('/health/live', config.TOKENS_URL)),
    },
    async stop() {
      await Promise.all([running.stop(), keys.stop()]);
      await log.close();
      await db.close();
    },
  };
}

async function answers(url: URL): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
  if (!response.ok) throw new Error(`the tokens service answered ${response.status}`);
}
