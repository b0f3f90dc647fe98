import { setTimeout as pause } from 'node:timers/promises';
import { partitionId, type PartitionRange } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import { loadPositions, type Queryable } from '@reprise/views';

export interface CatchUpOptions {
  readonly db: Queryable;
  readonly consumer: string;
  readonly topics: readonly TopicName[];
  readonly ranges: (topic: TopicName) => Promise<readonly PartitionRange[]>;
  /** Told of partitions that have become ready, and of failures that are tried again. */
  readonly onReady?: () => void;
  readonly onFailure?: (error: unknown) => void;
}

/** The end of each partition at one moment, by partitionId(). */
type Ends = readonly PartitionRange[];

const POLL_MS = { first: 5, most: 250 } as const;

/**
 * The catch-up barrier: says when the table has passed what the log held at a moment, so that
 * nobody acts on a table that has yet to learn what was done.
 */
export class CatchUp {
  readonly #options: CatchUpOptions;
  #ready: ReadonlySet<number> = new Set();
  #stopping = new AbortController();
  /** Counts resets: an earlier one has nothing to say any more. */
  #generation = 0;

  constructor(options: CatchUpOptions) {
    this.#options = options;
  }

  /** The partitions whose tasks may be claimed. */
  get ready(): readonly number[] {
    return [...this.#ready];
  }

  /**
   * Nothing is ready until the table has passed the ends as they are from now on: at start and
   * after each rebalance.
   */
  reset(): void {
    this.#generation += 1;
    this.#ready = new Set();
    void this.#openUp(this.#generation);
  }

  stop(): void {
    this.#generation += 1;
    this.#stopping.abort();
  }

  /**
   * Resolves when the table has passed what the topics hold now, in one partition of each or in
   * all. Rejects when stopped, or when the log does not answer.
   */
  async passed(partition?: number): Promise<void> {
    const concerned = (await this.#ends()).filter(
      (range) => partition === undefined || range.partition === partition,
    );
    for await (const behind of this.#progress(concerned)) if (behind.length === 0) return;
  }

  async #openUp(generation: number): Promise<void> {
    const current = (): boolean => generation === this.#generation;
    const ends = await this.#untilItWorks(current, () => this.#ends());
    if (ends === undefined) return;
    const all = new Set(ends.map(({ partition }) => partition));
    await this.#untilItWorks(current, async () => {
      for await (const behind of this.#progress(ends)) {
        if (!current()) return;
        const waiting = new Set(behind.map(({ partition }) => partition));
        const before = this.#ready.size;
        this.#ready = new Set([...all].filter((one) => !waiting.has(one)));
        if (this.#ready.size > before) this.#options.onReady?.();
        if (behind.length === 0) return;
      }
    });
  }

  async #ends(): Promise<Ends> {
    const { topics, ranges } = this.#options;
    return (await Promise.all(topics.map(ranges))).flat();
  }

  /** The partitions that the table has not passed yet, again and again. */
  async *#progress(ends: Ends): AsyncGenerator<Ends> {
    const { signal } = this.#stopping;
    for (let wait: number = POLL_MS.first; ; wait = Math.min(wait * 2, POLL_MS.most)) {
      signal.throwIfAborted();
      const positions = await loadPositions(this.#options.db, this.#options.consumer);
      yield ends.filter((end) => (positions.get(partitionId(end))?.position ?? -1n) < end.high);
      await pause(wait, undefined, { signal });
    }
  }

  async #untilItWorks<T>(current: () => boolean, work: () => Promise<T>): Promise<T | undefined> {
    while (current()) {
      try {
        return await work();
      } catch (error) {
        if (!current()) return undefined;
        this.#options.onFailure?.(error);
        await pause(POLL_MS.most);
      }
    }
    return undefined;
  }
}
