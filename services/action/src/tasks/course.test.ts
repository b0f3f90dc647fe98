import { rollbackScope } from '@reprise/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  evolveCourse,
  heldBack,
  standingOf,
  type Course,
  type RollbackRequest,
  type RollbackSaying,
} from './course.ts';
import { statusOf, initialState } from './evolve.ts';

type Told = Parameters<typeof evolveCourse>[1];

const rollbackId = 'rbk_1';
const by = { requestedBy: 'mia', via: 'cli', requestedAt: 1 };

const planned = (offset: number, planOnly = true): Told => ({
  type: 'RollbackPlanned',
  offset,
  id: 'plan',
  data: {
    rollbackId,
    scope: rollbackScope({ rule: 'triage' }),
    requestedBy: 'mia',
    plannedAt: offset,
    planHash: `hash of ${offset}`,
    planOnly,
    needsApproval: false,
    undoOver: 50,
    calls: 0,
    seconds: 0,
    steps: [],
  },
});
const asked = (type: RollbackRequest['type'], offset: number): RollbackRequest =>
  ({ type, offset, id: `cmd ${offset}`, data: { rollbackId, planHash: '', ...by } }) as never;
const started = (offset: number, command?: number): RollbackSaying => ({
  type: 'RollbackStarted',
  offset,
  id: 'started',
  ...(command !== undefined && { causedBy: `cmd ${command}` }),
  data: { rollbackId, startedBy: 'mia', startedAt: offset },
});
const paused = (offset: number, command: number): RollbackSaying => ({
  type: 'RollbackPaused',
  offset,
  id: `paused ${command}`,
  causedBy: `cmd ${command}`,
  data: { rollbackId, pausedBy: 'mia', pausedAt: offset },
});
const resumed = (offset: number, command: number, retry = 0): RollbackSaying => ({
  type: 'RollbackResumed',
  offset,
  id: `resumed ${command}`,
  causedBy: `cmd ${command}`,
  data: { rollbackId, resumedBy: 'mia', retry, resumedAt: offset },
});
const finished = (offset: number, status: 'partial' | 'finished', retry = 0): RollbackSaying => ({
  type: 'RollbackFinished',
  offset,
  id: `finished ${retry}`,
  data: { rollbackId, status, undone: 1, skipped: 0, failed: 0, because: '', finishedAt: offset },
});

const courseOf = (...facts: readonly Told[]): Course =>
  facts.reduce<Course | undefined>(evolveCourse, undefined) ?? evolveCourse(undefined, planned(0));
const given = (...facts: readonly Told[]) => {
  const course = courseOf(...facts);
  return {
    thenIt: (standing: Partial<ReturnType<typeof standingOf>>) =>
      expect(standingOf(course)).toMatchObject(standing),
    thenItIs: (status: ReturnType<typeof statusOf>) =>
      expect(statusOf({ ...initialState, course })).toBe(status),
    thenStepsAre: (held: ReturnType<typeof heldBack>) =>
      expect(heldBack(standingOf(course))).toBe(held),
  };
};

describe('how a rollback stands', () => {
  it('waits for somebody once it is planned, unless it is to be carried out at once', () => {
    given(planned(0)).thenItIs('waiting');
    given(planned(0, false)).thenItIs('attempted');
  });

  it('is looked at again with each command, until that has an answer', () => {
    given(planned(0), asked('ExecuteRollback', 0)).thenItIs('attempted');
    given(planned(0), asked('ExecuteRollback', 0), started(1, 0)).thenIt({
      phase: 'running',
      open: [],
    });
    given(planned(0), started(1), finished(2, 'finished')).thenItIs('done');
    given(planned(0), started(1), finished(2, 'finished'), asked('CancelRollback', 9)).thenItIs(
      'attempted',
    );
  });

  it('begins no step from the moment that somebody asks to pause or cancel it', () => {
    const running = [planned(0), started(1)] as const;
    given(...running).thenStepsAre(null);
    given(...running, asked('PauseRollback', 5)).thenStepsAre('paused');
    given(...running, asked('PauseRollback', 5), paused(2, 5)).thenStepsAre('paused');
    given(...running, paused(2, 5), asked('ResumeRollback', 6)).thenStepsAre(null);
    given(...running, asked('CancelRollback', 5)).thenStepsAre('cancelled');
  });

  it('goes on after a retry, and each round has an end of its own', () => {
    const partial = [planned(0), started(1), finished(2, 'partial')] as const;
    given(...partial).thenIt({ phase: 'ended', status: 'partial' });
    given(...partial, resumed(3, 7, 1)).thenIt({ phase: 'running', retry: 1, status: null });
    // The end of the first round, written again by a process that was paused.
    given(...partial, resumed(3, 7, 1), finished(4, 'partial')).thenIt({ phase: 'running' });
    given(...partial, resumed(3, 7, 1), finished(4, 'finished', 1)).thenIt({ status: 'finished' });
  });

  it('is the same in whatever order the facts arrive, and however often', () => {
    const facts: readonly Told[] = [
      planned(3),
      planned(1),
      asked('ExecuteRollback', 0),
      asked('PauseRollback', 1),
      asked('ResumeRollback', 2),
      started(4, 0),
      started(5, 0),
      paused(6, 1),
      resumed(7, 2),
      finished(8, 'partial'),
      resumed(9, 3, 1),
    ];
    const course = courseOf(...facts);
    expect(course.plan?.offset).toBe(1);
    expect(course.said.map(({ offset }) => offset)).toEqual([4, 6, 7, 8, 9]);
    const shuffled = fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length });
    fc.assert(
      fc.property(shuffled, (arrived) => {
        expect(courseOf(...arrived)).toEqual(course);
      }),
    );
  });
});
