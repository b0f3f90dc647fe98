type Clock = () => number;

/**
 * A worker's hold on a task, measured on this machine's monotonic clock from before the database
 * was asked: it ends here before it ends there, whatever the clocks of the two say.
 */
export class Lease {
  /** Random: whoever took the task over has another. */
  readonly token: string;
  readonly #clock: Clock;
  #deadline: number;

  /** @param askedAt what the clock said before the database was asked, in milliseconds. */
  constructor(token: string, askedAt: number, lengthMs: number, clock: Clock = monotonic) {
    this.token = token;
    this.#clock = clock;
    this.#deadline = askedAt + lengthMs;
  }

  /** Milliseconds until somebody else may hold the task; 0 when it may be so already. */
  timeLeft(): number {
    return Math.max(0, this.#deadline - this.#clock());
  }

  /** The database holds the task for us again. */
  extendFrom(askedAt: number, lengthMs: number): void {
    this.#deadline = Math.max(this.#deadline, askedAt + lengthMs);
  }

  /** Somebody else holds the task. */
  lose(): void {
    this.#deadline = 0;
  }
}

export const monotonic: Clock = () => performance.now();
