import { RepriseError } from '@reprise/schemas';

export interface BatchLimits {
  /** How long an item may wait for others, in milliseconds. */
  readonly lingerMs: number;
  readonly maxItems: number;
  readonly maxBytes: number;
  /** How many may wait: about half a second of work. */
  readonly maxWaiting: number;
}

/** What a request to Kafka takes well: it is a batch for each partition. A larger item goes alone. */
const LIMITS: BatchLimits = {
  lingerMs: 2,
  maxItems: 500,
  maxBytes: 4 * 1024 * 1024,
  maxWaiting: 2000,
};

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly bytes: number;
  readonly since: number;
  readonly expiresAt: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes items together. An idle batcher writes at once; while a write is under way the next batch
 * fills up, so that batches grow with the load. One write is under way at a time, which keeps the
 * order. An item larger than a batch goes alone.
 */
export class Batches<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #limits: BatchLimits;
  #waiting: Waiting<Item, Result>[] = [];
  #writing: readonly Waiting<Item, Result>[] = [];
  #bytes = 0;
  #linger: NodeJS.Timeout | undefined;
  #expiry: NodeJS.Timeout | undefined;
  #nextExpiry = Infinity;

  /** @param limits others than usual. */
  constructor(
    write: (items: readonly Item[]) => Promise<readonly Result[]>,
    limits: Partial<BatchLimits> = {},
  ) {
    this.#write = write;
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Whether so many wait that another would wait for too long. It is taken all the same. */
  isFull(): boolean {
    return this.#waiting.length >= this.#limits.maxWaiting;
  }

  /**
   * @param expiresAt by performance.now(); then the item is given up, and it is not written if it
   * was still waiting.
   * @throws {RepriseError} log_unavailable when it was given up; else whatever the write threw.
   */
  add(item: Item, bytes: number, expiresAt: number): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const idle = this.#writing.length === 0 && this.#waiting.length === 0;
    const since = performance.now();
    this.#waiting.push({ item, bytes, since, expiresAt, resolve, reject });
    this.#bytes += bytes;
    if (idle) queueMicrotask(() => this.#flush());
    else this.#consider();
    if (expiresAt < this.#nextExpiry) this.#expireAt(expiresAt);
    return promise;
  }

  /** Writes now if a batch is full or has waited long enough; else looks again when it has. */
  #consider(): void {
    const [first] = this.#waiting;
    if (this.#writing.length > 0 || first === undefined) return;
    const { lingerMs, maxItems, maxBytes } = this.#limits;
    const left = lingerMs - (performance.now() - first.since);
    if (left <= 0 || this.#waiting.length >= maxItems || this.#bytes >= maxBytes) this.#flush();
    else this.#linger ??= setTimeout(() => this.#flush(), left);
  }

  #flush(): void {
    clearTimeout(this.#linger);
    this.#linger = undefined;
    if (this.#writing.length > 0 || this.#waiting.length === 0) return;
    this.#writing = this.#take();
    void this.#settle(this.#writing).finally(() => {
      this.#writing = [];
      this.#consider();
    });
  }

  #take(): readonly Waiting<Item, Result>[] {
    const { maxItems, maxBytes } = this.#limits;
    let bytes = 0;
    let count = 0;
    for (const next of this.#waiting) {
      if (count === maxItems || (count > 0 && bytes + next.bytes > maxBytes)) break;
      bytes += next.bytes;
      count += 1;
    }
    this.#bytes -= bytes;
    return this.#waiting.splice(0, count);
  }

  async #settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#write(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('The write left out a result.'));
        else resolve(result);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  /** One timer for all: it looks for what is too late, and when to look again. */
  #expireAt(time: number): void {
    clearTimeout(this.#expiry);
    this.#nextExpiry = time;
    this.#expiry = setTimeout(() => this.#expire(), time - performance.now());
  }

  #expire(): void {
    const now = performance.now();
    const late = ({ expiresAt }: Waiting<Item, Result>): boolean => expiresAt <= now;
    const [tooLate, inTime] = partition([...this.#writing, ...this.#waiting], late);
    for (const { reject } of tooLate) {
      reject(new RepriseError('log_unavailable', 'The log did not take it in time.'));
    }
    this.#waiting = this.#waiting.filter((waiting) => !late(waiting));
    this.#bytes = this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    this.#nextExpiry = Infinity;
    const next = inTime.reduce((first, { expiresAt }) => Math.min(first, expiresAt), Infinity);
    if (next < Infinity) this.#expireAt(next);
  }
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  const passed: T[] = [];
  const failed: T[] = [];
  for (const item of items) (test(item) ? passed : failed).push(item);
  return [passed, failed];
}
