import { createLogger } from '@reprise/telemetry';
import { describe, expect, it, vi } from 'vitest';
import type { Clock } from './clock.ts';
import { Loop } from './loop.ts';

const logger = createLogger('test', 'silent');

/** Time that passes when it is told to. */
function steppedClock() {
  let now = 0;
  let pass: (() => void) | undefined;
  const waits: number[] = [];
  const clock: Clock = {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        waits.push(ms);
        signal?.addEventListener('abort', () => reject(new Error('aborted')));
        pass = () => {
          now += ms;
          resolve();
        };
      }),
  };
  const waited = (times: number) => vi.waitFor(() => expect(waits).toHaveLength(times), 60_000);
  return { clock, waits, waited, pass: () => pass?.() };
}

function looping(work: () => Promise<number | undefined>) {
  const stepped = steppedClock();
  let times = 0;
  const loop = new Loop({
    name: 'test',
    everyMs: 60_000,
    work: () => {
      times += 1;
      return work();
    },
    clock: stepped.clock,
    logger,
  });
  return { loop, ...stepped, times: () => times };
}

const nothing = async (): Promise<undefined> => undefined;

describe('a loop', () => {
  it('works at once, and again when its time has come', async () => {
    const { loop, waits, waited, pass, times } = looping(nothing);
    await waited(1);
    pass();
    await waited(2);
    expect(times()).toBe(2);
    expect(waits).toEqual([60_000, 60_000]);
    await loop.stop();
  });

  it('works when it is asked to, and once more when that was while it worked', async () => {
    const held = Promise.withResolvers<undefined>();
    let first = true;
    const { loop, waited, times } = looping(async () => {
      if (first) await held.promise;
      first = false;
      return undefined;
    });
    loop.kick();
    held.resolve(undefined);
    await waited(1);
    expect(times()).toBe(2);
    loop.kick();
    await waited(2);
    expect(times()).toBe(3);
    await loop.stop();
  });

  it('tries again sooner after a failure, and says since when it has not succeeded', async () => {
    const { loop, waits, waited, pass } = looping(() => Promise.reject(new Error('no')));
    for (let time = 1; time < 9; time += 1) {
      await waited(time);
      pass();
    }
    await waited(9);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(loop.succeededAt).toBe(0);
    await loop.stop();
  });

  it('does not count what was put off as success', async () => {
    const { loop, waits, waited, pass } = looping(async () => 2000);
    await waited(1);
    pass();
    await waited(2);
    expect(waits).toEqual([2000, 2000]);
    expect(loop.succeededAt).toBe(0);
    await loop.stop();
  });
});
