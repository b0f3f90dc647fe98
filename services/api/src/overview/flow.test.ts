import type { View } from '@reprise/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindsOf, ratesOf } from './flow.ts';
import { lagOf } from './waiting.ts';
import { midnight, windowOf } from './window.ts';

const NOW = Date.parse('2026-11-21T14:32:10Z');

describe('the window of an overview', () => {
  it('is in hours, or in five minutes where it is short, up to now', () => {
    expect(windowOf(24, NOW).steps).toHaveLength(24);
    expect(windowOf(24, NOW).since).toEqual(new Date('2026-11-20T15:00:00Z'));
    expect(
      windowOf(1, NOW)
        .steps.map((at) => at.toISOString())
        .at(-1),
    ).toBe('2026-11-21T14:30:00.000Z');
    expect(midnight(NOW)).toEqual(new Date('2026-11-21T00:00:00Z'));
  });

  it('holds now in its last step, without gaps', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 168 }), fc.nat(4e12), (hours, now) => {
        const { steps, step, since } = windowOf(hours, now);
        expect(steps[0]).toEqual(since);
        const last = steps.at(-1)?.getTime() ?? 0;
        expect(last <= now && now < last + step).toBe(true);
        expect(last - since.getTime()).toBe((steps.length - 1) * step);
      }),
    ));
});

describe('what an overview counts', () => {
  const counts = [
    { kind: 'label.add', outcome: 'succeeded', undone: false, count: 3 },
    { kind: 'label.add', outcome: 'succeeded', undone: true, count: 1 },
    { kind: 'kind.of.tomorrow', outcome: 'rejected', undone: false, count: 2 },
  ];

  it('is told by kind, in the words of the rules file', () =>
    expect(kindsOf(counts)).toEqual([
      { kind: 'label.add', word: 'label', succeeded: 3, rejected: 0, skipped: 0, undone: 1 },
      {
        kind: 'kind.of.tomorrow',
        word: 'kind.of.tomorrow',
        succeeded: 0,
        rejected: 2,
        skipped: 0,
        undone: 0,
      },
    ]));

  it('has no rate where there is nothing to count', () => {
    const none = { total: 0, succeeded: 0, rejected: 0, skipped: 0, unknown: 0, pending: 0 };
    const flow = { deliveries: 0, runs: 0, proposals: 0, accepted: 0, declined: 0, awaiting: 0 };
    const actions = { ...none, compensated: 0 };
    expect(ratesOf({ ...flow, actions })).toEqual({ acceptance: null, rollback: null });
    const some = { ...actions, succeeded: 3, compensated: 1 };
    expect(ratesOf({ ...flow, accepted: 3, declined: 1, actions: some })).toEqual({
      acceptance: 0.75,
      rollback: 0.25,
    });
  });
});

describe('the lag of all views', () => {
  const view = (name: string, lag: number | null) => ({ name, lag }) as View;

  it('is that of all together, and names the slowest', () =>
    expect(lagOf([view('runs', 2), view('issues', 5)])).toEqual({
      records: 7,
      slowestView: 'issues',
    }));

  it('is not known while that of one is not, and nobody is slow where nothing waits', () => {
    expect(lagOf([view('runs', 2), view('issues', null)]).records).toBeNull();
    expect(lagOf([view('runs', 0)])).toEqual({ records: 0, slowestView: null });
  });
});
