import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFailures } from './failures.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('failures of an address', () => {
  it('are too many beyond so many a minute, and the wait is told', () => {
    const failures = createFailures(2);
    expect([failures.count('203.0.113.9'), failures.count('203.0.113.9')]).toEqual([
      undefined,
      undefined,
    ]);
    vi.advanceTimersByTime(20_500);
    expect(failures.count('203.0.113.9')).toBe(40);
    expect(failures.areTooMany({ ip: '203.0.113.9' })).toBe(true);
  });

  it('are nobody else’s', () => {
    const failures = createFailures(1);
    failures.count('203.0.113.9');
    failures.count('203.0.113.9');
    expect(failures.areTooMany({ ip: '203.0.113.10' })).toBe(false);
    expect(failures.count('203.0.113.10')).toBeUndefined();
  });

  it('are those of a whole network of 64 bits in IPv6', () => {
    const failures = createFailures(1);
    failures.count('2001:db8::1');
    expect(failures.count('2001:db8::2')).toBe(60);
    expect(failures.count('2001:db8:0:1::2')).toBeUndefined();
  });

  it('are forgotten after a minute', () => {
    const failures = createFailures(1);
    failures.count('203.0.113.9');
    vi.advanceTimersByTime(60_001);
    expect(failures.areTooMany({ ip: '203.0.113.9' })).toBe(false);
    expect(failures.count('203.0.113.9')).toBeUndefined();
  });

  it('take no more memory however many addresses there are', () => {
    const failures = createFailures(1, 100);
    failures.count('203.0.113.9');
    for (let last = 0; last < 1000; last += 1) failures.count(`2001:db8:0:${last.toString(16)}::1`);
    expect(failures.count('203.0.113.9')).toBeUndefined();
  });
});
