import type { Lease } from '@reprise/tasks';
import type { WriteGuard } from '../github/ports.ts';

export interface Guard extends WriteGuard {
  /** Whether a request was held back. */
  readonly heldBack: boolean;
}

/**
 * Holds a write back, at the wire, when its answer might come after the lease has run out: it may
 * have waited in a queue, or the process may have been paused.
 */
export function guardOf(lease: Pick<Lease, 'timeLeft'>, timeoutMs: number): Guard {
  let heldBack = false;
  return {
    get heldBack() {
      return heldBack;
    },
    fetch: (input, init) => {
      if (lease.timeLeft() >= timeoutMs) return globalThis.fetch(input, init);
      heldBack = true;
      return Promise.reject(new Error('The lease leaves no time for an answer.'));
    },
  };
}
