/** The front door under load: what a request costs, how long it takes, and whether all is kept. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareLog } from '@reprise/kafka';
import { startServers } from '@reprise/local';
import { startChild } from './ingest/child.ts';
import {
  PEERS,
  startIngest,
  startPeer,
  type Contestant,
  type IngestOptions,
} from './ingest/contestants.ts';
import { liveBytes } from './ingest/heap.ts';
import { readBack } from './ingest/readBack.ts';
import { runStage, type Course, type Stage } from './ingest/stage.ts';
import { readOptions } from './options.ts';
import { circumstances, report, versionOf } from './report.ts';

const { quick } = readOptions();
const ROUNDS = quick ? 2 : 3;
const SATURATION_SECONDS = quick ? 4 : 15;
const LEVEL_SECONDS = quick ? 6 : 30;
const LONG_SECONDS = quick ? 20 : 600;
const LEVELS = [0.25, 0.5, 0.75, 0.9];
/** Enough that a batch fills up while another is written. */
const WIDTH = 256;
/** Long enough that what is hot is compiled. */
const WARM_UP_SECONDS = 12;
const INSPECT_PORT = 9301;
const INSPECTABLE = [`--inspect-port=127.0.0.1:${INSPECT_PORT}`];
const MB = 1024 * 1024;

const run = randomBytes(4).toString('hex');
const folder = mkdtempSync(join(tmpdir(), 'reprise-bench-'));
const servers = await startServers({ dataDir: join(folder, 'data') });
const log: IngestOptions = {
  brokers: servers.kafka.brokers,
  registryUrl: servers.registry.url,
  topicPrefix: `bench-${run}.`,
  encryptionKey: randomBytes(32).toString('base64'),
  folder,
};
const closed = { kind: 'closed', width: WIDTH, atMostPerSecond: 6_000 } as const;
const stopped: (() => Promise<void>)[] = [() => servers.stop()];

async function measure(): Promise<void> {
  const { brokers, registryUrl, topicPrefix } = log;
  await prepareLog({ brokers, registryUrl, topicPrefix });
  const load = startChild(join(import.meta.dirname, 'ingest/load.ts'), { SEED: '1' });
  stopped.unshift(() => load.stop());
  const course = { load, run, others: { kafka: servers.kafka.pid() } };
  const ingest = await keep(startIngest('ingest', { ...log, nodeOptions: INSPECTABLE }));
  const settings = { INGEST_ENCRYPT_BODIES: 'tenant' };
  const encrypted = await keep(startIngest('encrypted', { ...log, settings }));
  const peers = await Promise.all(PEERS.map((name) => keep(startPeer(name))));
  const contestants = [ingest, encrypted, ...peers];

  for (const one of contestants) await runStage(course, one, closed, WARM_UP_SECONDS);
  const saturation: Stage[] = [];
  // In turn, so that what else the machine does meets all of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const one of contestants)
      saturation.push(await runStage(course, one, closed, SATURATION_SECONDS));
  }
  const rates = ratesOf(saturation);
  const levels: Stage[] = [];
  const saturated = mean(named(saturation, 'ingest').map(({ perSecond }) => perSecond));
  for (const share of LEVELS) {
    const pace = { kind: 'open', atMostPerSecond: Math.round(saturated * share) } as const;
    levels.push(await runStage(course, ingest, pace, LEVEL_SECONDS));
  }
  const long = await longRun(course, ingest, Math.round(saturated / 2));
  const { heapGrowthMb } = long;
  const stages = [...saturation, ...levels, long.stage];
  const { acknowledged, lost } = await lostOf(stages);
  report(
    'ingest',
    {
      requestsPerCpuSecond: rates['ingest'],
      encryptedPerCpuSecond: rates['encrypted'],
      p99MsAtHalf: levels[1]?.p99Ms,
      lost,
      heapGrowthMb,
      peers: Object.fromEntries(PEERS.map((name) => [name, rates[name]])),
      timesBare: Object.fromEntries(
        Object.entries(rates).map(([name, rate]) => [name, round2(rate / (rates['bare'] ?? NaN))]),
      ),
      acknowledged,
      saturationPerSecond: Math.round(saturated),
      levels: levels.map(({ answered: _answered, processes: _processes, ...figures }) => figures),
      longRunSeconds: LONG_SECONDS,
      versions: { octokit: versionOf('@octokit/webhooks'), probot: versionOf('probot') },
      ...circumstances('acks=all on 1 broker, before the answer'),
      durableBeforeAnswer: Object.fromEntries(contestants.map((one) => [one.name, one.durable])),
    },
    {
      run,
      stages: stages.map(({ answered: { acknowledged: _acknowledged, ...rest }, ...stage }) => ({
        ...stage,
        ...rest,
      })),
    },
  );
}

async function keep(starting: Promise<Contestant>): Promise<Contestant> {
  const started = await starting;
  stopped.unshift(() => started.child.stop());
  return started;
}

/** At half of saturation, for long. What stays in memory afterwards beyond what was there before? */
async function longRun(
  course: Course,
  ingest: Contestant,
  perSecond: number,
): Promise<{ stage: Stage; heapGrowthMb: number }> {
  const before = await liveBytes(ingest, INSPECT_PORT);
  const pace = { kind: 'open', atMostPerSecond: perSecond } as const;
  const stage = await runStage(course, ingest, pace, LONG_SECONDS);
  const after = await liveBytes(ingest, INSPECT_PORT);
  return { stage, heapGrowthMb: round2((after - before) / MB) };
}

/** Requests per CPU-second over all rounds. */
function ratesOf(stages: readonly Stage[]): Record<string, number> {
  const rates = Map.groupBy(stages, ({ name }) => name)
    .entries()
    .map(([name, own]) => {
      const answered = own.reduce(
        (sum, { answered: { acknowledged } }) => sum + acknowledged.length,
        0,
      );
      const cpu = own.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
      return [name, Math.round(answered / cpu)] as const;
    });
  return Object.fromEntries(rates);
}

/** Deliveries that were acknowledged and that a fresh consumer does not read. */
async function lostOf(stages: readonly Stage[]): Promise<{ acknowledged: number; lost: number }> {
  const kept = await readBack(run, log);
  const numbers = ['ingest', 'encrypted'].flatMap((name) =>
    named(stages, name).flatMap(({ answered }) => answered.acknowledged),
  );
  return {
    acknowledged: numbers.length,
    lost: numbers.filter((number) => !kept.has(number)).length,
  };
}

const named = (stages: readonly Stage[], name: string): Stage[] =>
  stages.filter((stage) => stage.name === name);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const round2 = (value: number): number => Math.round(value * 100) / 100;

async function stopAll(): Promise<void> {
  for (const stop of stopped.splice(0)) await stop().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().then(() => process.exit(1)));
}
try {
  await measure();
} finally {
  await stopAll();
}
