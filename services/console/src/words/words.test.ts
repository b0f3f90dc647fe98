import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortId } from './ids.ts';
import { bytes, percent, plural, usd } from './numbers.ts';
import { sentence } from './sentence.ts';
import { duration, relative } from './time.ts';
import { toneOf, wordOf } from './tones.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const ago = (milliseconds: number) => relative(NOW - milliseconds, NOW);

describe('times for people', () => {
  it('are relative in one unit, which is never rounded up', () => {
    expect(ago(2000)).toBe('now');
    expect(ago(59_999)).toBe('59 s ago');
    expect(ago(60_000)).toBe('1 m ago');
    expect(ago(3 * 3_600_000 + 59 * 60_000)).toBe('3 h ago');
    expect(ago(40 * 86_400_000)).toBe('1 mo ago');
    expect(relative(NOW + 2 * 86_400_000, NOW)).toBe('in 2 d');
  });

  it('never show a number below one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 2 ** 45 }), (distance) => {
        expect(ago(distance)).toMatch(/^[1-9]\d* (s|m|h|d|mo|y) ago$/);
      }),
    );
  });

  it('tell lengths of time in the unit that fits', () => {
    expect([320, 4200, 200_000, 3_900_000].map(duration)).toEqual([
      '320 ms',
      '4.2 s',
      '3 m 20 s',
      '1 h 5 m',
    ]);
  });
});

describe('numbers for people', () => {
  it('show small sums of money with the digits that tell them from nothing', () => {
    expect([0, 0.0004, 1.5, 5, 1234.567].map(usd)).toEqual([
      '$0.00',
      '$0.0004',
      '$1.50',
      '$5.00',
      '$1,234.57',
    ]);
  });

  it('show a share that is not nothing as such, and an unknown one as a dash', () => {
    expect([null, 0, 0.004, 0.875, 1].map(percent)).toEqual(['–', '0 %', '<1 %', '88 %', '100 %']);
  });

  it('count things in singular and plural', () => {
    expect(plural(1, 'analysis', 'analyses')).toBe('1 analysis');
    expect(plural(2000, 'action')).toBe('2,000 actions');
    expect(bytes(3120)).toBe('3.0 KiB');
  });
});

describe('words', () => {
  it('shorten ids to their prefix and eight characters', () => {
    expect(shortId('run_1b2c3d4e-aaaa-5bbb-8ccc-000000000000')).toBe('run_1b2c3d4e');
    expect(shortId('1b2c3d4e-aaaa-5bbb-8ccc-000000000000')).toBe('1b2c3d4e');
  });

  it('say statuses plainly, and those unknown here as they are', () => {
    expect(wordOf('conditions_unmet')).toBe('conditions not met');
    expect(wordOf('quite_new')).toBe('quite new');
    expect(toneOf('quite_new')).toBe('quiet');
  });

  it('begin sentences with a capital', () => {
    expect(sentence('add the label bug')).toBe('Add the label bug');
    expect(sentence('')).toBe('');
  });
});
