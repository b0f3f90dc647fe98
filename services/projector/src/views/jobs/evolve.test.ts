import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { event } from '../../testing/event.ts';
import { evolveCommand, type JobCommand } from './commands.ts';
import { evolveProgress, type JobEvent } from './progress.ts';
import type { JobRow } from './table.ts';

const jobId = 'job_1';
const asking = { jobId, requestedBy: 'ada', via: 'console', requestedAt: 1 } as const;

const sync = event('Sync', {
  ...asking,
  installationId: 7,
  repositoryId: 42,
  repository: 'acme/shop',
  since: 1000,
  because: 'sync',
});
const resend = event('ResendDelivery', {
  ...asking,
  deliveryId: 'd-1',
  topic: 'github.issues',
  partition: 3,
  offset: 12,
  view: 'issues',
});
const cancel = event('CancelJob', { ...asking, requestedBy: 'grace', requestedAt: 30 });
const what = { jobId, kind: 'sync', about: 'acme/shop' } as const;

const started = (startedAt = 5, total: number | null = null) =>
  event('JobStarted', { ...asking, ...what, total, startedAt });
const progressed = (progressedAt: number, done: number, total: number | null = null) =>
  event('JobProgressed', {
    ...what,
    done,
    total,
    cursor: `after ${done}`,
    counts: { issues: done },
    progressedAt,
  });
const finished = (outcome: string, finishedAt = 40) =>
  event('JobFinished', {
    ...what,
    outcome,
    done: 9,
    counts: { issues: 9 },
    findings: [{ about: 'acme/shop#3', because: 'It is gone.' }],
    because: null,
    finishedAt,
  });

const after = (...all: readonly (JobCommand | JobEvent)[]) =>
  all.reduce<JobRow | undefined>(
    (row, one) =>
      one.type === 'JobStarted' || one.type === 'JobProgressed' || one.type === 'JobFinished'
        ? evolveProgress(row, one)
        : evolveCommand(row, one),
    undefined,
  );

describe('a job', () => {
  it('waits until somebody begins it', () =>
    expect(after(sync)).toMatchObject({
      kind: 'sync',
      about: 'acme/shop',
      status: 'waiting',
      repositoryId: 42,
      purpose: 'sync',
      request: { since: 1000 },
    }));

  it('runs, tells how far it is, and ends', () => {
    expect(after(sync, started())).toMatchObject({ status: 'running' });
    expect(after(sync, started(), progressed(10, 4, 20))).toMatchObject({
      status: 'running',
      done: 4,
      total: 20,
      counts: { issues: 4 },
    });
    expect(after(sync, started(), progressed(10, 4), finished('done'))).toMatchObject({
      status: 'done',
      done: 9,
      findings: [{ about: 'acme/shop#3', because: 'It is gone.' }],
    });
  });

  it('fails where its end is of another name', () =>
    expect(after(started(), finished('exploded'))?.status).toBe('failed'));

  it('was asked to stop, and goes on until it does', () => {
    const row = after(sync, started(), cancel);
    expect(row).toMatchObject({
      status: 'running',
      cancelRequestedBy: 'grace',
      requestedBy: 'ada',
    });
    expect(after(sync, started(), cancel, finished('cancelled'))?.status).toBe('cancelled');
  });

  it('says what is applied again to which view', () =>
    expect(after(resend)).toMatchObject({
      kind: 'resend',
      about: 'd-1',
      request: { view: 'issues', topic: 'github.issues', partition: 3, offset: 12 },
    }));

  it('is the same row whatever comes late or again', () => {
    const all = [
      sync,
      cancel,
      started(),
      started(8, 30),
      progressed(10, 4, 20),
      progressed(20, 8, 30),
      finished('done'),
      finished('cancelled', 50),
    ];
    const inOrder = after(...all);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.nat(all.length - 1), { maxLength: 20 }),
        (late, again) => {
          const repeated = again.map((index) => all[index] as JobCommand | JobEvent);
          expect(after(...late, ...repeated)).toEqual(inOrder);
        },
      ),
    );
  });
});
