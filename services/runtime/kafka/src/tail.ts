import { setTimeout as sleep } from 'node:timers/promises';
import { RepriseError, type Event, type TopicName } from '@reprise/schemas';
import type { EventLog, EventOrUnreadable, EventReader } from './events.ts';
import type { LogSink } from './kafkajs/logging.ts';
import { FatalError, partitionId, type PartitionRange } from './log.ts';

export interface TailOptions {
  readonly topic: TopicName;
  /**
   * Told of every event, one at a time, in the order of its partition. When it throws, the same
   * event comes again after a while; a FatalError ends the tail.
   */
  readonly onEvent: (event: Event) => Promise<void> | void;
  readonly logger: LogSink;
  /**
   * How long the log may take to say that nothing is new, in milliseconds; 1,000 by default.
   * silentForMs() is about twice as much at most while all is well.
   */
  readonly waitMs?: number;
  /** A monotonic clock in milliseconds; performance.now() by default. */
  readonly clock?: () => number;
}

export interface Tail {
  /**
   * Resolves once everything was told that stood in the topic when it began. Rejects as failed does,
   * and with log_unavailable when it is stopped before.
   */
  readonly caughtUp: Promise<void>;
  /** Rejects when it cannot go on; never resolves. */
  readonly failed: Promise<never>;
  /**
   * Resolves once everything was told that stands in the topic now.
   * @throws {RepriseError} log_unavailable when Kafka does not say where that is, or it is stopped.
   */
  reachNow(): Promise<void>;
  /**
   * For how long the topic may hold something that was not told: milliseconds since before the log
   * was last asked and had nothing more; Infinity before its first answer. An empty answer counts, from
   * when it was asked for: a process that was paused knows that it has heard nothing since.
   */
  silentForMs(): number;
  /** Nothing is told after it. */
  stop(): Promise<void>;
}

/** A broker that is asked answers at once when something comes. */
const WAIT_MS = 1000;
const FIRST_BACKOFF_MS = 100;
const LAST_BACKOFF_MS = 1000;

/**
 * Tells this very process everything in a topic from its beginning, and what comes. For topics that
 * are small and few of partitions: settings that each process holds in memory. It belongs to no
 * group, so that nothing has to be joined, and others do not matter. Outages are waited out.
 */
export function tail(log: Pick<EventLog, 'ranges' | 'reader'>, options: TailOptions): Tail {
  const following = new Following(log, options);
  const { caughtUp, failed } = following;
  return {
    caughtUp,
    failed,
    reachNow: () => following.reachNow(),
    silentForMs: () => following.silentForMs(),
    stop: () => following.stop(),
  };
}

interface Waiter {
  readonly ends: ReadonlyMap<string, bigint>;
  readonly resolve: () => void;
}

class Following {
  readonly caughtUp: Promise<void>;
  readonly failed: Promise<never>;
  readonly #log: Pick<EventLog, 'ranges' | 'reader'>;
  readonly #options: TailOptions;
  readonly #failing = Promise.withResolvers<never>();
  /** Rejects when it fails or is stopped. */
  readonly #ending = Promise.withResolvers<never>();
  readonly #stopping = new AbortController();
  readonly #readers: EventReader[] = [];
  /** By partitionId(): the offset that is told next. */
  readonly #positions = new Map<string, bigint>();
  /** By partitionId(): when the log was asked that had nothing more then. */
  readonly #heard = new Map<string, number>();
  readonly #clock: () => number;
  readonly #running: Promise<void>;
  #waiters: Waiter[] = [];

  constructor(log: Pick<EventLog, 'ranges' | 'reader'>, options: TailOptions) {
    this.#log = log;
    this.#options = options;
    this.#clock = options.clock ?? (() => performance.now());
    const caughtUp = Promise.withResolvers<void>();
    this.caughtUp = caughtUp.promise;
    this.failed = this.#failing.promise;
    this.failed.catch(() => undefined);
    this.caughtUp.catch(() => undefined);
    this.failed.catch(this.#ending.reject);
    this.#ending.promise.catch(caughtUp.reject);
    this.#running = this.#run(caughtUp.resolve).catch((error: unknown) => this.#fail(error));
  }

  async reachNow(): Promise<void> {
    const ranges = await this.#log.ranges(this.#options.topic);
    const reached = new Promise<void>((resolve) => this.#await(ranges, resolve));
    await Promise.race([reached, this.#ending.promise]);
  }

  silentForMs(): number {
    const heard = [...this.#heard.values()];
    return heard.length === 0 ? Infinity : this.#clock() - Math.min(...heard);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#ending.reject(new RepriseError('log_unavailable', 'The tail was stopped.'));
    await Promise.all(this.#readers.map((reader) => reader.close()));
    await this.#running;
  }

  #await(ranges: readonly PartitionRange[], resolve: () => void): void {
    const ends = new Map(ranges.map((range) => [partitionId(range), range.high]));
    this.#waiters.push({ ends, resolve });
    this.#settle();
  }

  /** Before it begins a position is 0; what was told counts, not what was asked for. */
  #settle(): void {
    this.#waiters = this.#waiters.filter(({ ends, resolve }) => {
      const reached = [...ends].every(([id, end]) => (this.#positions.get(id) ?? 0n) >= end);
      if (reached) resolve();
      return !reached;
    });
  }

  async #run(caughtUp: () => void): Promise<void> {
    const ranges = await this.#insist(() => this.#log.ranges(this.#options.topic));
    if (ranges === undefined) return;
    for (const range of ranges) {
      this.#positions.set(partitionId(range), range.low);
      this.#heard.set(partitionId(range), -Infinity);
    }
    this.#await(ranges, caughtUp);
    await Promise.all(ranges.map((range) => this.#follow(range)));
  }

  async #follow({ topic, partition, low }: PartitionRange): Promise<void> {
    const reader = this.#log.reader();
    this.#readers.push(reader);
    const id = partitionId({ topic, partition });
    const { waitMs = WAIT_MS } = this.#options;
    for (let offset = low; ;) {
      const from = { topic, partition, offset, waitMs };
      let askedAt = -Infinity;
      const stretch = await this.#insist(() => {
        askedAt = this.#clock();
        return reader.read(from);
      });
      if (stretch === undefined) return;
      for (const item of stretch.items) {
        if ((await this.#insist(() => this.#tell(item))) === undefined) return;
      }
      offset = stretch.next;
      this.#positions.set(id, offset);
      if (offset >= stretch.high) this.#heard.set(id, askedAt);
      this.#settle();
    }
  }

  async #tell(item: EventOrUnreadable): Promise<true> {
    if (item.status === 'unreadable') {
      const where = `${this.#options.topic} at ${item.raw.offset}`;
      throw new FatalError(`The record in ${where} cannot be read: ${item.because}`, {
        cause: new RepriseError('record_unreadable', item.because),
      });
    }
    await this.#options.onEvent(item.event);
    return true;
  }

  /** @returns undefined when it was stopped. @throws what repeating cannot mend. */
  async #insist<T>(operation: () => Promise<T>): Promise<T | undefined> {
    const { signal } = this.#stopping;
    for (let wait = FIRST_BACKOFF_MS; !signal.aborted; wait = Math.min(2 * wait, LAST_BACKOFF_MS)) {
      try {
        return await operation();
      } catch (error) {
        if (signal.aborted) return undefined;
        if (isFinal(error)) throw error;
        const { topic, logger } = this.#options;
        logger.warn({ err: error, topic }, 'The topic cannot be followed now; trying again');
        await sleep(wait, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  #fail(error: unknown): void {
    this.#options.logger.error({ err: error, topic: this.#options.topic }, 'The tail ends');
    this.#failing.reject(error);
  }
}

const isFinal = (error: unknown): boolean =>
  error instanceof FatalError ||
  (error instanceof RepriseError && error.code === 'log_inconsistent');
