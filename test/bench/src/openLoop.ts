import { setTimeout as pause } from 'node:timers/promises';

/**
 * Starts a job at each tick of a fixed rate, whether or not the earlier ones are done, so that a
 * slow answer does not slow the load (no coordinated omission).
 */
export async function openLoop<T>(
  jobs: readonly T[],
  perSecond: number,
  start: (job: T) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (const [index, job] of jobs.entries()) {
    const due = began + (index * 1000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    running.push(start(job));
  }
  await Promise.all(running);
}
