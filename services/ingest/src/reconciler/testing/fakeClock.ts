import type { Clock } from '../clock.ts';

/** For tests: waiting takes no time, and is known. */
export interface FakeClock extends Clock {
  readonly waits: readonly number[];
}

export function fakeClock(start = 1_000_000): FakeClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    async wait(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      now += ms;
    },
  };
}
