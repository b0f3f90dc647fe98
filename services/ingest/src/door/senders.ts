import type { IncomingMessage } from 'node:http';

/** Whoever is still sending: looked at twice a second, and cut off when it takes too long. */
export interface Senders {
  readonly patience: Patience;
  /**
   * @param late asked at each look, with performance.now(); true ends the watch.
   * @returns a function that ends the watch.
   */
  watch(late: (now: number) => boolean): () => void;
  /** Takes in, and drops, what a refused sender still sends, for as long as it may need to read the answer. */
  dismiss(request: IncomingMessage): void;
  stop(): void;
}

/** How long a sender may take, in milliseconds. */
export interface Patience {
  readonly headersWithin: number;
  /** From the headers on: later there is hardly time to answer within what GitHub waits. */
  readonly bodyWithin: number;
  /** A large body must come faster than this after a while, not only in time. */
  readonly slowAfter: number;
  readonly slowestBytesPerMs: number;
  readonly lookEvery: number;
}

export const PATIENCE: Patience = {
  headersWithin: 5000,
  bodyWithin: 8000,
  slowAfter: 3000,
  slowestBytesPerMs: 128,
  lookEvery: 500,
};

/** Closing at once would throw away an answer that is still on its way. */
const LINGER_MS = 2000;

interface Watched {
  readonly late: (now: number) => boolean;
  /** Where it stands in the list; -1: no more. */
  at: number;
}

export function watchSenders(patience = PATIENCE): Senders {
  // Not a Set: V8 links each table that one has outgrown to the next, and what they ever held lived
  // until everything was collected.
  const watched: Watched[] = [];
  const end = (one: Watched): void => {
    const last = one.at < 0 ? undefined : watched.pop();
    if (last === undefined) return;
    watched[one.at] = last;
    last.at = one.at;
    if (last === one) watched.length = one.at;
    one.at = -1;
  };
  const look = (): void => {
    const now = performance.now();
    for (const one of watched.filter(({ late }) => late(now))) end(one);
  };
  const timer = setInterval(look, patience.lookEvery).unref();
  const watch = (late: (now: number) => boolean): (() => void) => {
    const one = { late, at: watched.length };
    watched.push(one);
    return () => end(one);
  };
  return {
    patience,
    watch,
    dismiss(request) {
      if (request.complete || request.readableEnded || request.destroyed) return;
      const until = performance.now() + LINGER_MS;
      const stop = watch((now) => {
        if (now < until) return false;
        request.destroy();
        return true;
      });
      request.once('close', stop);
      request.resume();
    },
    stop: () => clearInterval(timer),
  };
}
