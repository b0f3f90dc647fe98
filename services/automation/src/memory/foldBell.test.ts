import { describe, expect, it } from 'vitest';
import { FoldBell } from './foldBell.ts';

const LONG_MS = 1_000_000;

describe('the bell of the fold', () => {
  it('wakes all who wait', async () => {
    const bell = new FoldBell();
    const waiting = [bell.prepare()(LONG_MS), bell.prepare()(LONG_MS)];
    bell.ring();
    await Promise.all(waiting);
  });

  it('is not missed by who looks while it rings', async () => {
    const bell = new FoldBell();
    const wait = bell.prepare();
    bell.ring();
    await wait(LONG_MS);
  });

  it('is waited for no longer than one wants to', async () => {
    const bell = new FoldBell();
    bell.ring();
    expect(await bell.prepare()(1)).toBe(undefined);
  });
});
