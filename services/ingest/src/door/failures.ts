import { LRUCache } from 'lru-cache';
import { senderOf } from './address.ts';

/** Counts, by address, the requests that nobody proved to have sent. Good ones cost nothing. */
export interface Failures {
  /**
   * Counts one.
   * @returns the seconds to wait when there were too many; undefined while there were not.
   */
  count(address: string): number | undefined;
  /** Whether there were too many, which says nothing about the request at hand. */
  areTooMany(from: { readonly ip: string }): boolean;
}

interface Window {
  failures: number;
  readonly endsAt: number;
}

const WINDOW_MS = 60_000;
/** Of more senders the ones seen least recently are forgotten. */
const MAX_SENDERS = 10_000;

/** @param limit how many a minute may fail. */
export function createFailures(limit: number, maxSenders = MAX_SENDERS): Failures {
  const windows = new LRUCache<string, Window>({ max: maxSenders });
  const current = (address: string): Window | undefined => {
    const window = windows.get(senderOf(address));
    return window !== undefined && window.endsAt > performance.now() ? window : undefined;
  };
  return {
    count(address) {
      let window = current(address);
      if (window === undefined) {
        window = { failures: 0, endsAt: performance.now() + WINDOW_MS };
        windows.set(senderOf(address), window);
      }
      window.failures += 1;
      if (window.failures <= limit) return undefined;
      return Math.max(1, Math.ceil((window.endsAt - performance.now()) / 1000));
    },
    areTooMany(from) {
      if (windows.size === 0) return false;
      const window = current(from.ip);
      return window !== undefined && window.failures >= limit;
    },
  };
}
