import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 100;
const LAST_MS = 10_000;

/** How long to wait after the nth failure in a row, from 1; doubles up to 10 s. */
const delayAfter = (failures: number): number =>
  Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));

/**
 * Repeats an operation until it works.
 * @param current asked before each try; once false, nothing is tried any more.
 * @returns undefined when it was given up.
 */
export async function untilItWorks<T>(
  operation: () => Promise<T>,
  current: () => boolean,
  failed: (error: unknown) => void,
): Promise<T | undefined> {
  for (let failures = 1; current(); failures += 1) {
    try {
      return await operation();
    } catch (error) {
      failed(error);
      await sleep(delayAfter(failures));
    }
  }
  return undefined;
}

/** Partitions that wait after a failure, and how often in a row each has failed. */
export class Pauses {
  readonly #failures = new Map<string, number>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @returns for how many milliseconds. */
  wait(id: string, resume: () => void): number {
    const failures = (this.#failures.get(id) ?? 0) + 1;
    this.#failures.set(id, failures);
    clearTimeout(this.#timers.get(id));
    const delay = delayAfter(failures);
    this.#timers.set(id, setTimeout(resume, delay));
    return delay;
  }

  succeeded(id: string): void {
    this.#failures.delete(id);
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#failures.clear();
  }
}
