import type { Rollback } from '@reprise/contract';
import { describe, expect, it } from 'vitest';
import { progressWords, sharesOf, stateOf } from './words.ts';

const counts = { steps: 123, undone: 0, skipped: 3, failed: 0, waiting: 120 };
const plan = { undo: 120, skip: 3 } as NonNullable<Rollback['plan']>;
const rollback = (given: Partial<Rollback>) =>
  ({ status: 'planned', plannedAt: '2026-11-21T12:00:00Z', counts, plan, ...given }) as Rollback;

describe('the state of a rollback', () => {
  it('tells a plan that is being made from one that waits', () => {
    expect(stateOf(rollback({ plannedAt: null })).word).toBe('being planned');
    expect(stateOf(rollback({}))).toEqual({ word: 'planned', tone: 'warn' });
    expect(stateOf(rollback({ status: 'partial' })).word).toBe('finished, in part');
    expect(stateOf(rollback({ status: 'running' })).tone).toBe('busy');
  });
});

describe('how far a rollback is', () => {
  it('is what it would do before it has begun', () => {
    expect(progressWords(rollback({}))).toBe('120 to undo, 3 to leave alone');
    expect(progressWords(rollback({ plannedAt: null }))).toBe('');
  });

  it('is what is done and what is to go while it runs', () => {
    const some = { ...counts, undone: 80, failed: 1, waiting: 39 };
    expect(progressWords(rollback({ status: 'running', counts: some }))).toBe(
      '80 undone, 39 to go, 3 left alone, 1 failed',
    );
  });

  it('says what was never begun where it was cancelled', () => {
    expect(progressWords(rollback({ status: 'cancelled' }))).toBe('120 not begun, 3 left alone');
    const none = { steps: 0, undone: 0, skipped: 0, failed: 0, waiting: 0 };
    expect(progressWords(rollback({ status: 'finished', counts: none }))).toBe('nothing to undo');
  });

  it('has a bar that is never longer than it is', () => {
    expect(sharesOf({ ...counts, undone: 120 })).toMatchObject({ undone: (120 / 123) * 100 });
    expect(sharesOf({ steps: 0, undone: 0, skipped: 0, failed: 0, waiting: 0 }).undone).toBe(0);
  });
});
