import { usages, usedBetween, type Usages } from '../usage.ts';
import { messageOf, type Child } from './child.ts';
import type { Contestant } from './contestants.ts';
import type { Answered, Job } from './job.ts';
import { quantileMs } from './latencies.ts';

/** One contestant under one load. */
export interface Stage {
  readonly name: string;
  readonly load: string;
  readonly perSecond: number;
  readonly requestsPerCpuSecond: number;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  readonly p999Ms: number | undefined;
  readonly refused: number;
  readonly cpuSeconds: number;
  readonly processes: Usages;
  readonly answered: Answered;
}

export interface Course {
  readonly load: Child;
  readonly run: string;
  /** Other processes whose CPU is told, by name. */
  readonly others: Readonly<Record<string, number | undefined>>;
}

export async function runStage(
  { load, run, others }: Course,
  { name, port, child }: Contestant,
  pace: Job['pace'],
  seconds: number,
): Promise<Stage> {
  const pids = { server: child.pid, load: load.pid, ...others };
  load.process.send({ run, port, pace, seconds } satisfies Job);
  await messageOf(load);
  const before = usages(pids);
  const answered = await messageOf<Answered>(load);
  const processes = usedBetween(before, usages(pids));
  const count = answered.acknowledged.length;
  const cpuSeconds = processes['server']?.cpuSeconds ?? 0;
  const stage = {
    name,
    load: pace.kind === 'closed' ? 'saturation' : `${pace.atMostPerSecond}/s`,
    perSecond: Math.round(count / answered.seconds),
    requestsPerCpuSecond: Math.round(count / cpuSeconds),
    p50Ms: quantileMs(answered.latencies, 0.5),
    p99Ms: quantileMs(answered.latencies, 0.99),
    p999Ms: quantileMs(answered.latencies, 0.999),
    refused: answered.sent - count,
    cpuSeconds,
    processes,
    answered,
  };
  console.log(describe(stage));
  return stage;
}

const describe = (stage: Stage): string =>
  [
    stage.name.padEnd(10),
    stage.load.padEnd(11),
    `${stage.perSecond}/s`,
    `${stage.requestsPerCpuSecond} per CPU-second`,
    `p50 ${stage.p50Ms} ms`,
    `p99 ${stage.p99Ms} ms`,
    `p99.9 ${stage.p999Ms} ms`,
    stage.refused > 0 ? `refused ${JSON.stringify(stage.answered.statuses)}` : '',
    `CPU ${Object.entries(stage.processes)
      .map(([name, { cpuSeconds }]) => `${name} ${cpuSeconds}`)
      .join(', ')}`,
  ].join('  ');
