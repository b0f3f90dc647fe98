const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So many hours are told in steps of five minutes. */
const FINE_HOURS = 3;

/** What an overview looks at: whole steps, of which the last one has begun. */
export interface Window {
  readonly since: Date;
  readonly hours: number;
  /** Length of a step, in milliseconds. */
  readonly step: number;
  /** When each step begins, the oldest first. */
  readonly steps: readonly Date[];
}

/** The steps of the last hours. */
export function windowOf(hours: number, now: number): Window {
  const step = hours <= FINE_HOURS ? 5 * MINUTE_MS : HOUR_MS;
  const count = (hours * HOUR_MS) / step;
  const last = Math.floor(now / step) * step;
  const first = last - (count - 1) * step;
  const steps = Array.from({ length: count }, (_, index) => new Date(first + index * step));
  return { since: new Date(first), hours, step, steps };
}

/** Midnight of the day, UTC: when a day's budget begins. */
export const midnight = (now: number): Date => new Date(Math.floor(now / 86_400_000) * 86_400_000);
