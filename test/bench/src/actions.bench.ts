/**
 * What an action costs beyond its write, and what it costs to take ten thousand of them back: from
 * commands on the log to GitHub, without the services before them. Nothing is paced (ACTION_PACED).
 */
import type { GitHub } from '@reprise/harness';
import { eventId, rollbackId, rollbackScope, type Event } from '@reprise/schemas';
import { runBaseline } from './actions/baseline.ts';
import { effectTimes } from './actions/effects.ts';
import { commandFor, jobsOn, type Job } from './actions/jobs.ts';
import { fewestCalls } from './actions/minimum.ts';
import { followOutcomes, type Outcomes } from './actions/outcomes.ts';
import { between, total } from './actions/traffic.ts';
import { openWorld } from './actions/world.ts';
import { quantile } from './quantile.ts';
import { readOptions } from './options.ts';
import { circumstances, report } from './report.ts';
import { usages, usedBetween, type Usages } from './usage.ts';

const { quick } = readOptions();
/** Two for each issue. */
const ACTIONS = quick ? 500 : 10_000;
const ONE_BY_ONE = quick ? 60 : 300;
const WARM_UP = 40;
const PER_SECOND = 10;
/** Of the action process, as it is by default. */
const WORKERS = 8;
/** Records of one send. */
const CHUNK = 500;
const RULE = 'bench';

const issues = { warmUp: WARM_UP / 2, oneByOne: ONE_BY_ONE / 2, bulk: ACTIONS / 2 };
const world = await openWorld(issues.warmUp + issues.oneByOne + issues.bulk);
const { github, log, reprise, traffic } = world;

/** What a stretch of the bench took. */
interface Stretch {
  readonly seconds: number;
  readonly processes: Usages;
  /** Requests to GitHub by route. */
  readonly requests: Readonly<Record<string, number>>;
}

async function measure(): Promise<void> {
  const [first, second] = [issues.warmUp, issues.warmUp + issues.oneByOne];
  const outcomes = await followOutcomes(log);
  const succeeded = (count: number, what: string): Promise<void> =>
    outcomes.until(() => (outcomes.counts.ActionSucceeded ?? 0) >= count, what);
  await effectTimes(world, jobsOn(world.subjects.slice(0, first)), PER_SECOND);
  const effectMs = await effectTimes(
    world,
    jobsOn(world.subjects.slice(first, second)),
    PER_SECOND,
  );
  console.log(`One by one: p50 ${round(quantile(effectMs, 0.5))} ms from command to effect`);

  const jobs = jobsOn(world.subjects.slice(second));
  await succeeded(WARM_UP + ONE_BY_ONE, 'all of the few performed');
  const before = shownBy(github);
  const performing = await stretch(async () => {
    await publishAll(jobs);
    await succeeded(WARM_UP + ONE_BY_ONE + jobs.length, 'all performed');
  });
  const rate = jobs.length / performing.seconds;
  console.log(`${jobs.length} actions in ${round(performing.seconds)} s: ${round(rate)} a second`);
  const undoing = await stretch(() => rollBackAll(outcomes));
  const planned = outcomes.last('RollbackPlanned');
  const finished = outcomes.last('RollbackFinished');
  console.log(`All of them undone in ${round(undoing.seconds)} s`);
  await outcomes.stop();
  const restored = shownBy(github) === before;
  // Nothing of ours is to share the machine with it.
  await reprise.processes.action?.stop();
  const plain = await runBaseline(github.url, jobs, WORKERS);

  const calls = total(undoing.requests);
  const fewest = fewestCalls(jobs);
  report(
    'actions',
    {
      actionsPerSecond: round(rate),
      rollbackOf10000Seconds: quick ? null : round(undoing.seconds),
      callsOverMinimum: round(calls / fewest),
      actions: jobs.length,
      workers: WORKERS,
      actionsPerSecondPerWorker: round(rate / WORKERS),
      effect: { p50Ms: round(quantile(effectMs, 0.5)), p99Ms: round(quantile(effectMs, 0.99)) },
      effectPerSecond: PER_SECOND,
      callsPerAction: round(total(performing.requests) / jobs.length),
      rollback: { ...summaryOf(planned, finished), seconds: round(undoing.seconds), restored },
      calls,
      fewestCalls: fewest,
      baseline: {
        actionsPerSecond: round(jobs.length / plain.seconds),
        undoSeconds: round(plain.undoSeconds),
        p50Ms: round(quantile(plain.writeMs, 0.5)),
        p99Ms: round(quantile(plain.writeMs, 0.99)),
      },
      processes: { performing: performing.processes, undoing: undoing.processes },
      paced: false,
      ...circumstances('acks=all on 1 broker, intent before and outcome after; baseline: none'),
    },
    { effectMs, baselineMs: plain.writeMs, performing, undoing },
  );
  const undone = finished?.data.undone ?? 0;
  if (undone !== jobs.length || !restored) {
    throw new Error(`Only ${undone} of ${jobs.length} were undone; restored: ${restored}.`);
  }
}

/** All at once, so that no worker waits for work. */
async function publishAll(jobs: readonly Job[]): Promise<void> {
  for (let from = 0; from < jobs.length; from += CHUNK) {
    const chunk = jobs.slice(from, from + CHUNK);
    await log.publish(
      'commands.action',
      chunk.map((job) => commandFor(job, RULE)),
    );
  }
}

async function rollBackAll(outcomes: Outcomes): Promise<void> {
  const id = rollbackId();
  const type = 'RollBack' as const;
  const data = {
    rollbackId: id,
    scope: rollbackScope({ rule: RULE }),
    requestedBy: 'mia',
    via: 'cli',
    planOnly: false,
    requestedAt: Date.now(),
  };
  await log.publish('commands.action', [
    { type, key: id, id: eventId(type, id), tenantId: '1', data },
  ]);
  await outcomes.until(() => outcomes.last('RollbackFinished') !== undefined, 'finished');
}

async function stretch(work: () => Promise<void>): Promise<Stretch> {
  const [used, asked] = [usages(pids), traffic.read()];
  const began = performance.now();
  await work();
  return {
    seconds: (performance.now() - began) / 1000,
    processes: usedBetween(used, usages(pids)),
    requests: between(asked, traffic.read()),
  };
}

const { action, tokens } = reprise.processes;
const { kafka, registry, postgres } = reprise.servers;
const pids = {
  action: action?.pid(),
  tokens: tokens?.pid(),
  kafka: kafka.pid(),
  registry: registry.pid(),
  postgres: postgres.pid(),
  'bench and stand-in': process.pid,
};

/** What people see, but for why an issue is open: one that was closed was reopened. */
const shownBy = (shown: GitHub): string =>
  JSON.stringify(shown.state(), (key, value: unknown) =>
    key === 'stateReason' ? undefined : value,
  );

const summaryOf = (
  planned: Event<'RollbackPlanned'> | undefined,
  finished: Event<'RollbackFinished'> | undefined,
) => ({
  status: finished?.data.status,
  undone: finished?.data.undone,
  skipped: finished?.data.skipped,
  failed: finished?.data.failed,
  plannedCalls: planned?.data.calls,
  plannedSeconds: planned?.data.seconds,
});

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

try {
  await measure();
} finally {
  await world.stop();
}
