/** Wakes whoever waits for work, in this process. A ring that nobody waits for is kept. */
export class Bell {
  #rung = false;
  #wake: (() => void) | undefined;
  readonly #timers = new Set<NodeJS.Timeout>();

  ring(): void {
    this.#rung = true;
    this.#wake?.();
  }

  ringAfter(ms: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.ring();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  /** Resolves at the next ring, or after this many milliseconds. One waiter at a time. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    this.#rung = false;
  }

  silence(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
