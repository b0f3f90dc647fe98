import { describe, expect, it } from 'vitest';
import { limitOf, pauseFor } from './pace.ts';

const NOW = 1_000_000;
const limit = (remaining: number, resetAt = NOW + 60_000) => ({ remaining, limit: 5000, resetAt });

describe('reading keeps a quarter of the limit for those who act', () => {
  it('reads on while there is more', () => expect(pauseFor(limit(1251), NOW)).toBe(0));
  it('waits until the limit is whole again', () => expect(pauseFor(limit(1250), NOW)).toBe(60_000));
  it('does not wait for what is over', () => expect(pauseFor(limit(0, NOW - 1), NOW)).toBe(0));
  it('waits for an hour at most, whatever a header says', () =>
    expect(pauseFor(limit(0, NOW * 1e6), NOW)).toBe(3_600_000));
  it('does not wait where GitHub says nothing of a limit', () => {
    expect(limitOf({})).toBeUndefined();
    expect(limitOf({ 'x-ratelimit-remaining': 'x', 'x-ratelimit-limit': 1 })).toBeUndefined();
    expect(pauseFor(undefined, NOW)).toBe(0);
  });
  it('reads what GitHub says', () =>
    expect(
      limitOf({
        'x-ratelimit-remaining': '17',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-reset': '1060',
      }),
    ).toEqual({ remaining: 17, limit: 5000, resetAt: 1_060_000 }));
});
