import { describe, expect, it } from 'vitest';
import { callsOf, secondsFor, writesOf, type Costing, type Pace } from './cost.ts';

const PACED: Pace = { asGitHubAsks: true, secondsPerRequest: 0.25, sideBySide: 6 };
const UNPACED: Pace = { asGitHubAsks: false, secondsPerRequest: 0.03, sideBySide: 6 };

/** So many steps, each on an issue of its own, over so many installations. */
const steps = (many: number, how: Partial<Costing> = {}, installations = 1): readonly Costing[] =>
  Array.from({ length: many }, (_none, index) => ({
    kind: 'label.add',
    installation: String(index % installations),
    subject: `7#${index}`,
    calls: 4,
    writes: 1,
    ...how,
  }));

const set = (names: readonly string[]) => ({ value: names.join('\n'), ref: null });

describe('the time that a plan names', () => {
  it('is a second for each write at GitHub’s pace, each installation by itself', () => {
    expect(secondsFor(steps(300), PACED)).toBe(300);
    expect(secondsFor(steps(300, {}, 3), PACED)).toBe(100);
  });

  it('is three seconds for each comment', () =>
    expect(secondsFor(steps(300, { kind: 'comment' }), PACED)).toBe(900));

  it('is as long as GitHub’s requests an hour last, where they are used up', () =>
    expect(secondsFor(steps(10_000), PACED)).toBe(8 * 3600));

  it('is not less where nobody keeps a pace than what requests take, of all installations', () => {
    expect(secondsFor(steps(10_000), UNPACED)).toBe(200);
    expect(secondsFor(steps(10_000, {}, 4), UNPACED)).toBe(200);
  });

  it('is that of one step after the other on one issue', () =>
    expect(secondsFor(steps(100, { subject: '7#1' }), UNPACED)).toBe(12));

  it('is nothing for nothing, and something for the most steps that a plan can have', () => {
    expect(secondsFor([], PACED)).toBe(0);
    expect(secondsFor(steps(50_000), PACED)).toBe(40 * 3600);
  });
});

describe('the requests that a plan names', () => {
  it('are a write for each label that was set or taken off, and a look at each to put back', () => {
    const change = { before: set(['bug', 'old']), after: set(['Bug', 'new', 'newer']) };
    expect(writesOf('label.set', change)).toBe(3);
    expect(callsOf('label.set', change)).toBe(8);
    expect(writesOf('label.set', null)).toBe(1);
  });

  it('are none of a kind that this version does not know', () =>
    expect(callsOf('label.paint', null)).toBe(0));
});
