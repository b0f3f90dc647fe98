import type { GitHub, HookDeliveries } from '@reprise/github';
import type { EventLog } from '@reprise/kafka';
import { gauge, type Logger } from '@reprise/telemetry';
import type { Database } from '@reprise/views';
import type { EncodeBody } from '../keeping/bodies.ts';
import { check } from './check/check.ts';
import { checkNews } from './check/news.ts';
import { presentIn } from './check/present.ts';
import { checkStore } from './check/store.ts';
import type { Clock } from './clock.ts';
import type { Forgotten } from './forgotten.ts';
import { jobNews } from './jobs/announce.ts';
import { JobRunner } from './jobs/runner.ts';
import { jobStore } from './jobs/store.ts';
import { Loop } from './loop.ts';
import { installedRepositories } from './plan/installed.ts';
import { plan } from './plan/plan.ts';
import { keepSnapshots } from './sync/snapshots.ts';
import { IssueSync } from './sync/sync.ts';
import type { Verification } from './verify/verify.ts';
import { askViews } from './views.ts';

export interface WorkOptions {
  readonly log: Pick<EventLog, 'publish' | 'ranges'>;
  readonly db: Database;
  /** The views' schema. */
  readonly views: Database;
  readonly deliveries: HookDeliveries;
  readonly github: GitHub;
  readonly encode: EncodeBody;
  readonly verification: Verification;
  readonly forgotten: Forgotten;
  /** Resolves when the fold has read all that the log holds. */
  readonly folded: () => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly everyMs: number;
  readonly graceMs: number;
  readonly sweepEveryMs: number;
}

/** All that the reconciler does by itself. */
export interface Work {
  /** There may be jobs to begin. */
  lookForJobs(): void;
  /** There may be repositories to import. */
  lookForRepositories(): void;
  comparedAt(): number;
  stop(): Promise<void>;
}

/** How long a check waits for the view before it is put off, and for how long it is. */
const VIEW_PATIENCE_MS = 10_000;
const PUT_OFF_MS = 2000;
/** How often in each period it is looked for repositories that are due. */
const LOOKS_PER_SWEEP = 4;
/** Jobs are begun when they are read; this is for what failed to begin. */
const LOOK_EVERY_MS = 5000;

/** Begins to compare, to plan and to work on jobs. The fold must have caught up. */
export function beginWork(options: WorkOptions): Work {
  const { clock, logger } = options;
  const jobs = jobStore(options.db);
  const runner = runnerOf(options);
  const comparing = new Loop({
    name: 'compare',
    everyMs: options.everyMs,
    work: comparison(options),
    clock,
    logger,
  });
  const planning = new Loop({
    name: 'plan',
    everyMs: Math.ceil(options.sweepEveryMs / LOOKS_PER_SWEEP),
    work: planner(options),
    clock,
    logger,
  });
  const looking = new Loop({
    name: 'jobs',
    everyMs: LOOK_EVERY_MS,
    work: async () => {
      await runner.look();
      const open = await jobs.open();
      for (const kind of ['sync', 'verify'] as const) {
        const count = open.filter((job) => job.kind === kind).length;
        gauge('reprise_sync_jobs_open').set({ kind }, count);
      }
      return undefined;
    },
    clock,
    logger,
  });
  return {
    lookForJobs: () => looking.kick(),
    lookForRepositories: () => planning.kick(),
    comparedAt: () => comparing.succeededAt,
    stop: async () => {
      await Promise.all([comparing, planning, looking].map((loop) => loop.stop()));
      await runner.stop();
    },
  };
}

function runnerOf({ log, db, views, github, encode, verification, ...rest }: WorkOptions) {
  const { clock, logger } = rest;
  const asking = askViews(views);
  const sync = new IssueSync({
    github,
    viewed: (repositoryId, numbers) => asking.issues(repositoryId, numbers),
    keep: keepSnapshots(log, encode),
    forgotten: rest.forgotten,
    clock,
  });
  return new JobRunner({
    store: jobStore(db),
    news: jobNews(log),
    steps: {
      sync: (job, progress, signal) => sync.step(job, progress, signal),
      verify: (job, progress, signal) => verification.step(job, progress, signal),
    },
    clock,
    logger,
  });
}

function comparison(options: WorkOptions): (signal: AbortSignal) => Promise<number | undefined> {
  const { log, db, views, clock, logger } = options;
  const asking = askViews(views);
  const parts = {
    deliveries: options.deliveries,
    store: checkStore(db),
    jobs: jobStore(db),
    present: presentIn({ log, views, clock, patienceMs: VIEW_PATIENCE_MS }),
    news: checkNews(log),
    asking,
    forgotten: options.forgotten,
    folded: options.folded,
    clock,
    logger,
    graceMs: options.graceMs,
  };
  return async (signal) => {
    const result = await check(parts, signal);
    if (result === 'done') return undefined;
    logger.info('the deliveries view is behind the log: the comparison waits for it');
    return Math.min(PUT_OFF_MS, options.everyMs);
  };
}

function planner(options: WorkOptions): (signal: AbortSignal) => Promise<undefined> {
  const { log, db, deliveries, github, folded, clock, logger, sweepEveryMs: everyMs } = options;
  const installed = () =>
    installedRepositories(deliveries, github, (installationId, error) =>
      logger.warn({ installationId, err: error }, 'an installation cannot be asked now'),
    );
  return async () => {
    const asked = await plan({ installed, jobs: jobStore(db), log, folded, clock, everyMs });
    if (asked > 0) logger.info({ repositories: asked }, 'repositories are read');
    return undefined;
  };
}
