import { describe, expect, it } from 'vitest';
import { Bell } from './bell.ts';

const LONG = 20_000;

describe('the bell', () => {
  it('wakes who waits', async () => {
    const bell = new Bell();
    const waiting = bell.wait(LONG);
    bell.ring();
    await waiting;
  });

  it('keeps a ring that came while nobody was waiting, once', async () => {
    const bell = new Bell();
    bell.ring();
    bell.ring();
    await bell.wait(LONG);
    const started = performance.now();
    await bell.wait(20);
    expect(performance.now() - started).toBeGreaterThan(10);
  });

  it('rings by itself after a while, unless it is silenced', async () => {
    const bell = new Bell();
    bell.ringAfter(5);
    await bell.wait(LONG);
    bell.ringAfter(5);
    bell.silence();
    const started = performance.now();
    await bell.wait(40);
    expect(performance.now() - started).toBeGreaterThan(30);
  });
});
