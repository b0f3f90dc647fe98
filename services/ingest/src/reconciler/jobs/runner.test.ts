import { createLogger } from '@reprise/telemetry';
import { describe, expect, it, vi } from 'vitest';
import { fakeClock } from '../testing/fakeClock.ts';
import type { End } from './announce.ts';
import { NO_PROGRESS, type Job, type Progress, type StepResult } from './job.ts';
import { JobRunner } from './runner.ts';

const job = (more: Partial<Job> = {}): Job => ({
  id: 'job_1',
  tenantId: '3',
  kind: 'sync',
  about: 'acme/shop',
  because: 'sync',
  requestedBy: 'mia',
  via: 'console',
  requestedAt: 1,
  installationId: 5,
  repositoryId: 7,
  since: null,
  until: null,
  startedAt: null,
  progress: NO_PROGRESS,
  cancelled: false,
  ...more,
});

const progress = (done: number): Progress => ({
  done,
  total: null,
  cursor: String(done),
  counts: {},
});

interface Told {
  readonly job: string;
  readonly what: string;
}

type StepFake = (job: Job, at: Progress) => Promise<StepResult> | StepResult;

/** A store whose fold has read nothing back yet: the runner must know by itself what it told. */
function running(jobs: readonly Job[], step: StepFake) {
  const told: Told[] = [];
  const cancelled = new Set<string>();
  const clock = fakeClock();
  const tell = (id: string, what: string): void => void told.push({ job: id, what });
  const runner = new JobRunner({
    store: { open: async () => jobs, isCancelled: async (id) => cancelled.has(id) },
    news: {
      started: async ({ id }) => tell(id, 'started'),
      progressed: async ({ id }, { done }) => tell(id, `at ${done}`),
      finished: async ({ id }, { outcome }: End) => tell(id, outcome),
    },
    steps: {
      sync: async (one, at) => step(one, at),
      verify: async (one, at) => step(one, at),
    },
    clock,
    logger: createLogger('test', 'silent'),
  });
  const of = (id: string): readonly string[] =>
    told.filter((one) => one.job === id).map(({ what }) => what);
  return { runner, told, of, clock, cancelled };
}

const going = (done: number, waitMs?: number): StepResult => ({
  status: 'going',
  progress: progress(done),
  ...(waitMs !== undefined && { waitMs }),
});
const over = (done: number): StepResult => ({
  status: 'over',
  outcome: 'done',
  progress: progress(done),
  findings: [],
  because: null,
});
/** So many steps, from wherever it stands. */
const upTo =
  (last: number): StepFake =>
  (_job, { done }) =>
    done + 1 < last ? going(done + 1) : over(last);

describe('a job', () => {
  it('is started, told of step by step, and finished, once', async () => {
    const { runner, of } = running([job()], upTo(3));
    await runner.look();
    await vi.waitFor(() => expect(of('job_1')).toContain('done'), 60_000);
    await runner.look();
    await runner.stop();
    expect(of('job_1')).toEqual(['started', 'at 1', 'at 2', 'done']);
  });

  it('goes on where the log says it stands, and is not started again', async () => {
    const { runner, of } = running([job({ startedAt: 1, progress: progress(7) })], upTo(9));
    await runner.look();
    await vi.waitFor(() => expect(of('job_1')).toEqual(['at 8', 'done']), 60_000);
    await runner.stop();
  });

  it('lets another one of its installation have a turn when it is long', async () => {
    const jobs = [job({ id: 'long' }), job({ id: 'short', requestedAt: 2 })];
    const { runner, told, of } = running(jobs, (one, at) =>
      upTo(one.id === 'long' ? 25 : 2)(one, at),
    );
    await runner.look();
    await vi.waitFor(() => expect(of('long')).toContain('done'), 60_000);
    await runner.stop();
    const order = told.filter(({ what }) => what === 'done').map((one) => one.job);
    expect(order).toEqual(['short', 'long']);
    // Nothing was done twice for it.
    expect(new Set(of('long')).size).toBe(of('long').length);
  });

  it('ends where it stands when somebody cancels it, also while it waits', async () => {
    const { runner, of, clock, cancelled } = running([job()], () => {
      cancelled.add('job_1');
      return going(1, 3_600_000);
    });
    await runner.look();
    await vi.waitFor(() => expect(of('job_1')).toEqual(['started', 'at 1', 'cancelled']), 60_000);
    await runner.stop();
    expect(clock.waits).toEqual([5000]);
  });

  it('is tried again, later each time, when what it stands on fails', async () => {
    let failures = 0;
    const { runner, of, clock } = running([job()], (one, at) => {
      failures += 1;
      if (failures < 4) throw new Error('no database');
      return upTo(2)(one, at);
    });
    await runner.look();
    await vi.waitFor(() => expect(of('job_1')).toContain('done'), 60_000);
    await runner.stop();
    expect(clock.waits).toEqual([5000, 10_000, 20_000]);
  });

  it('stays open when the process stops', async () => {
    const held = Promise.withResolvers<StepResult>();
    const { runner, of } = running([job()], () => held.promise);
    await runner.look();
    await vi.waitFor(() => expect(of('job_1')).toEqual(['started']), 60_000);
    const stopping = runner.stop();
    held.resolve(going(1));
    await stopping;
    expect(of('job_1')).toEqual(['started', 'at 1']);
  });
});
