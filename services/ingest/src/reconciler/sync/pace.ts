/** What GitHub says of its limit in the headers of an answer. */
export interface Limit {
  readonly remaining: number;
  readonly limit: number;
  /** When it is whole again, in milliseconds since the epoch. */
  readonly resetAt: number;
}

type Headers = Readonly<Record<string, string | number | undefined>>;

/** undefined where GitHub says nothing, as servers without limits do. */
export function limitOf(headers: Headers): Limit | undefined {
  const read = (name: string): number => Number(headers[`x-ratelimit-${name}`] ?? Number.NaN);
  const [remaining, limit, reset] = [read('remaining'), read('limit'), read('reset')];
  return [remaining, limit, reset].every(Number.isFinite)
    ? { remaining, limit, resetAt: reset * 1000 }
    : undefined;
}

/** The part of an installation's requests that is left to those who act. */
const RESERVED = 0.25;
const LONGEST_MS = 60 * 60 * 1000;

/** How long reading waits, in milliseconds, so that enough is left for what cannot wait. */
export function pauseFor(limit: Limit | undefined, now: number): number {
  if (limit === undefined || limit.remaining > limit.limit * RESERVED) return 0;
  return Math.min(Math.max(limit.resetAt - now, 0), LONGEST_MS);
}
