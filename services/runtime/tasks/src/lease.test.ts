import { describe, expect, it } from 'vitest';
import { Lease } from './lease.ts';

describe('a lease', () => {
  it('ends by this machine’s clock, counted from before the database was asked', () => {
    let now = 1000;
    const lease = new Lease('t', 900, 500, () => now);
    expect(lease.timeLeft()).toBe(400);
    now = 1400;
    expect(lease.timeLeft()).toBe(0);
    now = 99_000;
    expect(lease.timeLeft()).toBe(0);
  });

  it('is extended from when that was asked, and never shortened', () => {
    const lease = new Lease('t', 1000, 500, () => 1000);
    lease.extendFrom(1200, 500);
    expect(lease.timeLeft()).toBe(700);
    lease.extendFrom(1100, 500);
    expect(lease.timeLeft()).toBe(700);
  });

  it('that another worker has leaves no time', () => {
    const lease = new Lease('t', 1000, 500, () => 1000);
    lease.lose();
    expect(lease.timeLeft()).toBe(0);
  });
});
