import type { Lease } from '@reprise/tasks';
import type { WriteGuard } from '../github/ports.ts';
import type { Waiting } from './permit.ts';

export interface Guard extends WriteGuard {
  /** Whether a request was held back for the lease. */
  readonly heldBack: boolean;
  /** Why else one was held back. */
  readonly waiting: Waiting | null;
}

/**
 * Holds a write back, at the wire, when its answer might come after the lease has run out: it may
 * have waited in a queue, or the process may have been paused. A switch may hold it back, too.
 */
export function guardOf(
  lease: Pick<Lease, 'timeLeft'>,
  timeoutMs: number,
  held: () => Waiting | null = () => null,
): Guard {
  let heldBack = false;
  let waiting: Waiting | null = null;
  return {
    get waiting() {
      return waiting;
    },
    get heldBack() {
      return heldBack;
    },
    fetch: (input, init) => {
      waiting = held();
      if (waiting !== null) return Promise.reject(new Error(waiting.message));
      if (lease.timeLeft() >= timeoutMs) return globalThis.fetch(input, init);
      heldBack = true;
      return Promise.reject(new Error('The lease leaves no time for an answer.'));
    },
  };
}
