import type { Random } from './random.ts';

/** When things happen. */
export interface Scheduler {
  /** Milliseconds since the epoch. */
  now(): number;
  /** @returns a function that calls it off. */
  after(ms: number, task: () => void): () => void;
}

export const realTime: Scheduler = {
  now: Date.now,
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

interface Planned {
  readonly at: number;
  readonly task: () => void;
}

/**
 * Time that passes only when nothing is left to do: days take milliseconds, and the same seed
 * repeats the same history. What runs under it may await promises, but no timers and no I/O.
 */
export class VirtualTime implements Scheduler {
  #now: number;
  readonly #random: Random;
  readonly #planned = new Set<Planned>();

  constructor(random: Random, start = Date.UTC(2026, 0, 1)) {
    this.#random = random;
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const planned = { at: this.#now + Math.max(0, ms), task };
    this.#planned.add(planned);
    return () => this.#planned.delete(planned);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /**
   * Lets time pass until the story ends. Of what is due at once, the seed chooses what comes first.
   * @throws {Error} when nothing is left that could go on; what the story throws.
   */
  async run<T>(story: () => Promise<T>): Promise<T> {
    let ended = false;
    const result = story().finally(() => (ended = true));
    result.catch(() => undefined);
    for (;;) {
      await settled();
      if (ended) return result;
      const next = this.#next();
      if (next === undefined) throw new Error('The simulation stands still: nothing is planned.');
      this.#planned.delete(next);
      this.#now = next.at;
      next.task();
    }
  }

  #next(): Planned | undefined {
    let due: Planned[] = [];
    for (const planned of this.#planned) {
      if (due[0] === undefined || planned.at < due[0].at) due = [planned];
      else if (planned.at === due[0].at) due.push(planned);
    }
    return due.length === 0 ? undefined : this.#random.pick(due);
  }
}

/** After every promise that can go on has gone on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
