import { describe, expect, it } from 'vitest';
import { event, subject } from '../../testing/event.ts';
import { evolveProgress, type ProgressEvent } from './evolve.ts';
import type { ActionRow } from './table.ts';

const actionId = 'act_1';
const about = { actionId, subject };
const present = { value: 'bug', ref: null };
const absent = { value: null, ref: null };

const deferred = (deferredAt: number, rollbackId: string | null = null) =>
  event('ActionDeferred', {
    ...about,
    rollbackId,
    retry: 0,
    kind: 'label.add',
    reason: 'limit',
    message: 'six a day',
    until: 9000,
    deferredAt,
  });
const givenUp = (givenUpAt: number, rollbackId: string | null = null, retry = 0) =>
  event('ActionGivenUp', {
    ...about,
    rollbackId,
    retry,
    kind: 'label.add',
    tries: 9,
    reason: 'keeps_failing',
    message: 'GitHub answers 502',
    givenUpAt,
  });
const retried = (retriedAt: number) =>
  event('ActionRetried', { ...about, rollbackId: null, retry: 0, retriedBy: 'ada', retriedAt });
const attempted = (attempt: number, rollbackId: string | null = null) =>
  event('ActionAttempted', {
    ...about,
    attemptId: `att_${attempt}`,
    attempt,
    rollbackId,
    runId: 'run_1',
    kind: 'label.add',
    field: 'label:bug',
    before: absent,
    attemptedAt: 2000,
    retry: 0,
  });
const succeeded = event('ActionSucceeded', {
  ...about,
  attempt: 1,
  after: present,
  evidence: 'GitHub shows it',
  url: null,
  succeededAt: 3000,
});
const skipped = event('ActionSkipped', {
  ...about,
  reason: 'cancelled',
  message: 'ada cancelled it',
  verdicts: [],
  rollbackId: null,
  skippedAt: 3000,
});
const compensated = (rollbackId: string) =>
  event('ActionCompensated', {
    ...about,
    rollbackId,
    before: present,
    after: absent,
    residue: null,
    compensatedAt: 4000,
    retry: 0,
  });
const failed = (rollbackId: string, retry: number) =>
  event('CompensationFailed', {
    ...about,
    rollbackId,
    reason: 'forbidden',
    message: 'Not allowed',
    failedAt: 4000,
    retry,
  });

const after = (...events: readonly ProgressEvent[]) =>
  events.reduce<ActionRow | undefined>(evolveProgress, undefined);

describe('an action that is put off', () => {
  it('says why and until when, and goes on with its attempt', () => {
    expect(after(deferred(1000))).toMatchObject({
      status: 'deferred',
      outcome: 'pending',
      deferral: { reason: 'limit', until: 9000, over: false },
    });
    expect(after(deferred(1000), attempted(1))).toMatchObject({
      status: 'attempted',
      deferral: { over: true },
    });
  });

  it('is not put off again by what is told again', () => {
    const one = deferred(1000);
    expect(after(one, attempted(1), one)?.status).toBe('attempted');
    expect(after(one, attempted(1), deferred(5000))?.status).toBe('deferred');
  });

  it('is over when it is cancelled', () =>
    expect(after(deferred(1000), skipped)).toMatchObject({
      status: 'skipped',
      reason: 'cancelled',
    }));

  it('may be its undoing: the action itself stands', () => {
    const row = after(attempted(1), succeeded, deferred(3500, 'rbk_1'));
    expect(row).toMatchObject({ status: 'deferred', outcome: 'succeeded' });
    expect(
      after(attempted(1), succeeded, deferred(3500, 'rbk_1'), compensated('rbk_1')),
    ).toMatchObject({ status: 'compensated' });
  });
});

describe('an action that was given up', () => {
  it('shows it until somebody asks again', () => {
    expect(after(attempted(1), givenUp(5000))).toMatchObject({
      status: 'given_up',
      givenUp: { tries: 9, reason: 'keeps_failing' },
    });
    expect(after(attempted(1), givenUp(5000), retried(6000))).toMatchObject({
      status: 'attempted',
      retriedBy: 'ada',
    });
    expect(after(attempted(1), givenUp(5000), retried(6000), givenUp(7000))?.status).toBe(
      'given_up',
    );
  });
});

describe('an undoing that was given up in a retry', () => {
  const rest = [attempted(1), succeeded, failed('rbk_1', 0)] as const;

  it('is shown with that retry, also where the one before had failed', () =>
    expect(after(...rest, givenUp(5000, 'rbk_1', 1))).toMatchObject({
      status: 'given_up',
      givenUp: { rollbackId: 'rbk_1', retry: 1, over: false },
    }));

  it('is over when that retry has an end, and changes nothing of what was undone', () => {
    const ended = after(...rest, givenUp(5000, 'rbk_1', 1), failed('rbk_1', 1));
    expect(ended).toMatchObject({ status: 'compensation_failed', givenUp: { over: true } });
    const undone = after(attempted(1), succeeded, compensated('rbk_1'), givenUp(5000, 'rbk_1', 1));
    expect(undone?.status).toBe('compensated');
  });
});

describe('an action that was undone', () => {
  const done = [attempted(1), succeeded, compensated('rbk_1')] as const;

  it('is in effect again when that rollback is rolled back, and may be undone anew', () => {
    const redone = [...done, compensated('rbk_2')] as const;
    expect(after(...redone)).toMatchObject({ status: 'succeeded', compensation: 'redone' });
    expect(after(...redone, compensated('rbk_3'))).toMatchObject({
      status: 'compensated',
      rollbacks: ['rbk_1', 'rbk_2', 'rbk_3'],
    });
  });

  it('does not turn by what is told again', () => {
    const row = after(...done, compensated('rbk_2'));
    expect(
      after(...done, compensated('rbk_2'), compensated('rbk_1'), compensated('rbk_2')),
    ).toEqual(row);
  });
});

describe('an undoing that failed', () => {
  it('is told by the latest retry of its rollback', () => {
    const rest = [attempted(1), succeeded, failed('rbk_1', 0)] as const;
    expect(after(...rest)?.status).toBe('compensation_failed');
    expect(after(...rest, attemptedAgain)?.status).toBe('compensating');
    expect(after(...rest, attemptedAgain, failed('rbk_1', 0))?.status).toBe('compensating');
    expect(after(...rest, attemptedAgain, failed('rbk_1', 1))?.status).toBe('compensation_failed');
  });
});

const again = attempted(1, 'rbk_1');
const attemptedAgain = { ...again, data: { ...again.data, retry: 1 } };
