import { hashOf } from '../auth/hash.ts';

/** GitHub's budget of a token. */
export interface Rate {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
  readonly resource: 'core';
}

export interface RateLimits {
  /** Counts one request of this credential. */
  spend(authorization: string | undefined): Rate;
  /** What the credential has left. */
  of(authorization: string | undefined): Rate;
}

const LIMIT = 5000;
const WINDOW_SECONDS = 3600;

/** Counts requests by credential and hour, for the headers; it never refuses by itself. */
export function createRateLimits(nowMs: () => number = Date.now): RateLimits {
  const windows = new Map<string, { used: number; readonly reset: number }>();
  const windowOf = (authorization: string | undefined) => {
    const key = hashOf(authorization ?? '');
    const now = Math.floor(nowMs() / 1000);
    const known = windows.get(key);
    if (known !== undefined && known.reset > now) return known;
    const fresh = { used: 0, reset: now + WINDOW_SECONDS };
    windows.set(key, fresh);
    return fresh;
  };
  const rate = ({ used, reset }: { used: number; reset: number }): Rate => ({
    limit: LIMIT,
    used,
    remaining: Math.max(0, LIMIT - used),
    reset,
    resource: 'core',
  });
  return {
    spend(authorization) {
      const window = windowOf(authorization);
      window.used += 1;
      return rate(window);
    },
    of: (authorization) => rate(windowOf(authorization)),
  };
}

export const rateHeaders = ({ limit, used, remaining, reset, resource }: Rate) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-used': String(used),
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(reset),
  'x-ratelimit-resource': resource,
});
