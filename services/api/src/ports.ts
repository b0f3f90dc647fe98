import { type Log } from '@reprise/kafka';
import { type Database } from '@reprise/views';
import { actionReads } from './actions/reads.ts';
import { type Ports } from './app.ts';
import { RecentRollbacks } from './commands/acknowledged.ts';
import { approvalReads } from './approvals/reads.ts';
import { commands } from './commands/commands.ts';
import { RecentCommands } from './commands/recent.ts';
import { RecentAnswers } from './commands/recentAnswers.ts';
import { completenessReads } from './completeness/reads.ts';
import type { Config } from './config.ts';
import { deliveryReads } from './deliveries/reads.ts';
import { installationReads } from './installations/reads.ts';
import { issueReads } from './issues/reads.ts';
import { jobReads, reachThrough } from './jobs/reads.ts';
import { memoryReads } from './memories/reads.ts';
import { overviewReads } from './overview/reads.ts';
import { freshness } from './reads/freshness.ts';
import { nearestId } from './reads/nearestId.ts';
import { subjects } from './reads/subjects.ts';
import { repositoryNames } from './repositories/names.ts';
import { repositoryReads } from './repositories/reads.ts';
import { rollbackReads } from './rollbacks/reads.ts';
import { runReads } from './runs/reads.ts';
import { latestEncoding, settingsReads } from './settings/reads.ts';
import { statisticsReads } from './statistics/reads.ts';
import { summaryReads } from './summary/reads.ts';
import { switchReads } from './switches/reads.ts';
import { forget } from './tenants/forget.ts';
import { tenantReads } from './tenants/reads.ts';
import { timelineReads } from './timeline/reads.ts';
import { traceReads } from './traces/reads.ts';
import { viewReads } from './views/reads.ts';
import { webhookManagement } from './webhooks/manage.ts';
import { webhookReads } from './webhooks/reads.ts';
import { targets } from './webhooks/target.ts';
import type { Followed } from './control/followed.ts';

/** Wires what the routes stand on. */
export function portsOn(db: Database, kafka: Log, config: Config, followed: Followed): Ports {
  const { traces, publicIngestUrl } = config;
  const { log, keeper, stored } = followed;
  const ranges: Log['ranges'] = (topic) => kafka.ranges(topic);
  const given = commands({ publish: log.publish, ranges });
  const installations = installationReads(db);
  const tenants = tenantReads(db);
  const webhooks = webhookReads(db, publicIngestUrl);
  const now = Date.now;
  const actions = actionReads(db);
  const views = viewReads(db, { ranges });
  return {
    actions,
    approvals: approvalReads(db),
    commands: given,
    completeness: completenessReads(db),
    deliveries: deliveryReads(db),
    forgetTenant: (asked) =>
      forget({ keeper, log, commands: given, countsOf: (id) => tenants.countsOf(id), now }, asked),
    freshness: freshness(db),
    ids: nearestId(db),
    installations,
    issues: issueReads(db),
    jobs: jobReads(db),
    manageWebhooks: webhookManagement({
      keeper,
      log,
      keyring: config.keyring,
      targets: targets(db),
      describe: (webhook) => webhooks.describe(webhook),
      now,
    }),
    memories: memoryReads(db),
    now,
    overviews: overviewReads({ db, actions, views }),
    reachThrough: reachThrough(db),
    recent: new RecentRollbacks(),
    recentCommands: new RecentCommands(),
    recentlyForgotten: new RecentAnswers(),
    repositories: repositoryNames(db),
    repositoryList: repositoryReads(db),
    rollbacks: rollbackReads(db),
    runs: runReads(db),
    settings: settingsReads(config, {
      installations,
      keeper,
      latestEncoding: latestEncoding(db),
    }),
    shownSecrets: new RecentAnswers(),
    statistics: statisticsReads(db),
    stored,
    subjects: subjects(db),
    summaries: summaryReads(db),
    switches: switchReads(db),
    switchLog: log,
    tenants,
    timelines: timelineReads(db),
    traces: traceReads(traces),
    views,
    webhooks,
  };
}
