import { setTimeout as pause } from 'node:timers/promises';

/** Sends the next one. @param due when it is to be sent, by performance.now(). */
type SendNext = (due: number) => Promise<void>;

/** As fast as the server answers: each of `width` senders waits for its answer. Finds saturation. */
export async function closedLoop(width: number, until: number, next: SendNext): Promise<void> {
  const sender = async (): Promise<void> => {
    while (performance.now() < until) await next(performance.now());
  };
  await Promise.all(Array.from({ length: width }, sender));
}

/**
 * At a fixed rate, whether or not the earlier ones are answered: a slow answer does not slow the
 * load, and what waits counts from when it was due (no coordinated omission).
 */
export async function openLoop(perSecond: number, until: number, next: SendNext): Promise<void> {
  const began = performance.now();
  const running = new Set<Promise<void>>();
  for (let sent = 0; ;) {
    const due = began + (sent * 1000) / perSecond;
    if (due > until) break;
    const early = due - performance.now();
    if (early > 0) {
      await pause(Math.ceil(early));
      continue;
    }
    const one = next(due);
    running.add(one);
    void one.finally(() => running.delete(one));
    sent += 1;
  }
  await Promise.all(running);
}
