import type { Waiting } from '@reprise/views';

/**
 * Rings whenever the fold of this process has committed, so that whoever waits for it looks at once
 * and not at its next look. Where another process folds the partition nothing rings.
 */
export class FoldBell implements Waiting {
  #rings = 0;
  readonly #waiting = new Set<() => void>();

  ring(): void {
    this.#rings += 1;
    for (const wake of this.#waiting) wake();
  }

  /** A ring since this was called counts, too. */
  prepare(): (ms: number) => Promise<void> {
    const heard = this.#rings;
    return (ms) => (this.#rings === heard ? this.#next(ms) : Promise.resolve());
  }

  #next(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }
}
