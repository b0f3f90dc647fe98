import { describe, expect, it } from 'vitest';
import { decisionsOf, stateOf, tookOf } from './words.ts';

describe('what the list says of a run', () => {
  it('is its outcome, or that it still runs', () => {
    expect(stateOf({ status: 'finished', outcome: 'conditions_unmet' })).toBe('conditions_unmet');
    expect(stateOf({ status: 'started', outcome: null })).toBe('started');
  });

  it('counts the decisions that there are', () => {
    expect(decisionsOf({ accepted: 2, declined: 0, awaiting: 1 })).toBe('2 accepted · 1 waits');
    expect(decisionsOf({ accepted: 0, declined: 3, awaiting: 2 })).toBe('3 declined · 2 wait');
    expect(decisionsOf({ accepted: null, declined: null, awaiting: 0 })).toBe('–');
  });

  it('takes no time backwards, though two clocks tell its times', () => {
    const startedAt = '2026-01-01T00:00:01.000Z';
    expect(tookOf({ startedAt, finishedAt: '2026-01-01T00:00:00.500Z' })).toBe(0);
    expect(tookOf({ startedAt, finishedAt: null })).toBeNull();
  });
});
