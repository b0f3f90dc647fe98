import { setTimeout as pause } from 'node:timers/promises';

/** The time of day, and waiting for it to pass. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects when aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: Date.now,
  wait: (ms, signal) => pause(ms, undefined, signal === undefined ? {} : { signal }),
};

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** GitHub sends a delivery again for this long. */
export const GITHUB_KEEPS_MS = 3 * DAY_MS;
/** Its record of deliveries is read back to here at first, as far as GitHub still has it. */
export const LOOK_BACK_MS = 7 * DAY_MS;

export const hourOf = (time: number): number => Math.floor(time / HOUR_MS) * HOUR_MS;
