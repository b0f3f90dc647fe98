import { connectEventLog, connectKafka, type Log } from '@reprise/kafka';
import type { HealthCheck, Service } from '@reprise/process';
import { createLogger } from '@reprise/telemetry';
import { openDatabase, viewEntities, VIEWS_SCHEMA, type Database } from '@reprise/views';
import { actionReads } from './actions/reads.ts';
import { createApp, type Ports } from './app.ts';
import { RecentRollbacks } from './commands/acknowledged.ts';
import { approvalReads } from './approvals/reads.ts';
import { commands } from './commands/commands.ts';
import { RecentCommands } from './commands/recent.ts';
import { lazily } from './commands/lazyLog.ts';
import type { Config } from './config.ts';
import { deliveryReads } from './deliveries/reads.ts';
import { installationReads } from './installations/reads.ts';
import { issueReads } from './issues/reads.ts';
import { LiveClients } from './live/clients.ts';
import { listenForHints } from './live/listener.ts';
import { overviewReads } from './overview/reads.ts';
import { freshness } from './reads/freshness.ts';
import { nearestId } from './reads/nearestId.ts';
import { subjects } from './reads/subjects.ts';
import { repositoryNames } from './repositories/names.ts';
import { repositoryReads } from './repositories/reads.ts';
import { rollbackReads } from './rollbacks/reads.ts';
import { runReads } from './runs/reads.ts';
import { settingsReads } from './settings/reads.ts';
import { summaryReads } from './summary/reads.ts';
import { timelineReads } from './timeline/reads.ts';
import { traceReads } from './traces/reads.ts';
import { readToken } from './token.ts';
import { complaint, viewReads } from './views/reads.ts';

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
  const ports = portsOn(db, log, config);
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
    await Promise.allSettled([hints.stop(), log.close(), db.close()]);
  };
  return { ready: listening, checks, stop: () => (stopped ??= stop()) };
}

function portsOn(db: Database, log: Log, config: Config): Ports {
  const { registryUrl, traces } = config;
  const source = '/reprise/api';
  const { publish } = lazily(() => connectEventLog({ log, registryUrl, source }));
  const ranges: Log['ranges'] = (topic) => log.ranges(topic);
  const actions = actionReads(db);
  const views = viewReads(db, { ranges });
  return {
    actions,
    approvals: approvalReads(db),
    commands: commands({ publish, ranges }),
    deliveries: deliveryReads(db),
    freshness: freshness(db),
    ids: nearestId(db),
    installations: installationReads(db),
    issues: issueReads(db),
    overviews: overviewReads({ db, actions, views }),
    recent: new RecentRollbacks(),
    recentCommands: new RecentCommands(),
    repositories: repositoryNames(db),
    repositoryList: repositoryReads(db),
    rollbacks: rollbackReads(db),
    runs: runReads(db),
    settings: settingsReads(config, installationReads(db)),
    subjects: subjects(db),
    summaries: summaryReads(db),
    timelines: timelineReads(db),
    traces: traceReads(traces),
    views,
  };
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
