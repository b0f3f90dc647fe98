import type { Logger } from '@reprise/telemetry';
import type { Clock } from './clock.ts';

export interface LoopOptions {
  readonly name: string;
  readonly everyMs: number;
  /** Resolves to how long to wait before the next time, where that is not everyMs. */
  readonly work: (signal: AbortSignal) => Promise<number | undefined>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const FIRST_RETRY_MS = 1000;

/** Does something again and again. What fails is tried again, sooner than it would be due. */
export class Loop {
  readonly #options: LoopOptions;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #waiting = new AbortController();
  #kicked = false;
  #failures = 0;
  #succeededAt: number;

  constructor(options: LoopOptions) {
    this.#options = options;
    this.#succeededAt = options.clock.now();
    this.#running = this.#run();
  }

  /** When it last did what it is for; when it began, before that. */
  get succeededAt(): number {
    return this.#succeededAt;
  }

  /** Has it look now, or once more when it is done with what it is at. */
  kick(): void {
    this.#kicked = true;
    this.#waiting.abort();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#waiting.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#kicked = false;
      const wait = await this.#once(signal);
      if (signal.aborted) return;
      this.#waiting = new AbortController();
      if (this.#kicked) continue;
      await this.#options.clock.wait(wait, this.#waiting.signal).catch(() => undefined);
    }
  }

  async #once(signal: AbortSignal): Promise<number> {
    const { name, work, everyMs, clock, logger } = this.#options;
    try {
      const wait = await work(signal);
      this.#failures = 0;
      if (wait === undefined) this.#succeededAt = clock.now();
      return wait ?? everyMs;
    } catch (error) {
      if (signal.aborted) return 0;
      const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, everyMs);
      this.#failures += 1;
      logger.warn({ err: error, loop: name, againInMs: wait }, 'it is tried again');
      return wait;
    }
  }
}
