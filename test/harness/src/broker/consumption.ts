import {
  FatalError,
  checkWithin,
  partitionId,
  startsOf,
  type Consumption,
  type RecordBatch,
  type Subscription,
} from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import type { Brokers } from './brokers.ts';
import type { AssignedPartition, Group } from './group.ts';

const FIRST_BACKOFF_MS = 100;

/** What a member knows of a partition that is its own now. */
interface Held extends AssignedPartition {
  next: bigint;
  failures: number;
  paused: boolean;
}

/** A member of a group of the in-memory log. */
export class MemoryConsumption implements Consumption {
  readonly joined: Promise<void>;
  readonly failed: Promise<never>;
  readonly #brokers: Brokers;
  readonly #group: Group;
  readonly #subscription: Subscription;
  readonly #joining = Promise.withResolvers<void>();
  readonly #failing = Promise.withResolvers<never>();
  #held = new Map<string, Held>();
  #generation = -1;
  #gone = false;
  #crashed = false;
  #planned = false;
  #running: Promise<void> | undefined;
  #controller: AbortController | undefined;

  constructor(brokers: Brokers, subscription: Subscription) {
    this.#brokers = brokers;
    this.#subscription = subscription;
    this.#group = brokers.group(subscription.group);
    this.joined = this.#joining.promise;
    this.failed = this.#failing.promise;
    this.joined.catch(() => undefined);
    this.failed.catch(() => undefined);
    this.#group.join(this);
  }

  get topics(): readonly TopicName[] {
    return this.#subscription.topics;
  }

  positions(): ReadonlyMap<string, bigint> {
    return new Map([...this.#held].map(([id, { next }]) => [id, next]));
  }

  async seek(positions: ReadonlyMap<string, bigint>): Promise<void> {
    await this.#brokers.pass();
    for (const [id, offset] of positions) {
      const held = this.#held.get(id);
      if (held === undefined) continue;
      checkWithin(this.#brokers.partitions.range(held.topic, held.partition), offset);
      // A new object: the batch at hand must not set the position when it ends.
      this.#held.set(id, { ...held, next: offset });
    }
    this.wake();
  }

  async stop(): Promise<void> {
    if (this.#gone) return this.#running;
    this.#gone = true;
    this.#controller?.abort(new Error('The consumer stops.'));
    await this.#running;
    this.#group.leave(this);
    this.#joining.reject(new Error('The consumer stopped before it had joined.'));
  }

  /** Ends at once, as a killed process does: nothing more is handled or committed. */
  crash(): void {
    this.#gone = true;
    this.#crashed = true;
    this.#controller?.abort(new Error('The process crashed.'));
    this.#group.crashed(this);
  }

  /** The group takes the partitions back. */
  revoke(): void {
    this.#controller?.abort(new Error('The group was rebalanced.'));
    this.#generation = -1;
    this.#held = new Map();
  }

  /** Resolves when no batch is at hand. A crashed member cannot be waited for. */
  idle(): Promise<void> {
    return this.#crashed ? Promise.resolve() : Promise.resolve(this.#running);
  }

  assign(generation: number, hand: readonly AssignedPartition[]): void {
    if (this.#gone) return;
    this.#generation = generation;
    this.#brokers.soon(() => {
      this.#start(generation, hand).catch((error: unknown) => {
        if (generation === this.#generation) this.#fail(error);
      });
    });
  }

  wake(): void {
    if (this.#gone || this.#planned) return;
    this.#planned = true;
    this.#brokers.soon(() => {
      this.#planned = false;
      this.#deliver();
    });
  }

  async #start(generation: number, hand: readonly AssignedPartition[]): Promise<void> {
    const ranges = hand.map(({ topic, partition }) =>
      this.#brokers.partitions.range(topic, partition),
    );
    const own = await this.#subscription.assigned?.(ranges);
    if (this.#gone || generation !== this.#generation) return;
    const { from } = this.#subscription;
    const starts = startsOf({ ranges, committed: this.#group.committed }, own ?? new Map(), from);
    for (const { range, offset, fresh } of starts) {
      const { topic, partition } = range;
      if (from === 'latest' && fresh) this.#group.commit(generation, topic, partition, offset);
      this.#held.set(partitionId(range), {
        topic,
        partition,
        next: offset,
        failures: 0,
        paused: false,
      });
    }
    this.#joining.resolve();
    this.wake();
  }

  #deliver(): void {
    if (this.#gone || this.#running !== undefined) return;
    const ready = [...this.#held.values()].filter(
      (held) => !held.paused && this.#read(held, 1).length > 0,
    );
    if (ready.length === 0) return;
    const run = this.#run(this.#brokers.random.pick(ready), this.#generation);
    this.#running = run.finally(() => {
      this.#running = undefined;
      this.wake();
    });
  }

  #read({ topic, partition, next }: Held, limit: number): RecordBatch['records'] {
    return this.#brokers.partitions.read(topic, partition, next, limit);
  }

  async #run(held: Held, generation: number): Promise<void> {
    const { topic, partition } = held;
    const records = this.#read(held, 1 + this.#brokers.random.integer(this.#brokers.batchRecords));
    const controller = new AbortController();
    this.#controller = controller;
    const heartbeat = async (): Promise<void> => {
      if (generation !== this.#generation) throw new Error('The group was rebalanced.');
    };
    const { high } = this.#brokers.partitions.range(topic, partition);
    const batch = { topic, partition, records, high, heartbeat, signal: controller.signal };
    try {
      await this.#subscription.handle(batch);
      await this.#brokers.pass();
      this.#applied(held, generation, (records.at(-1)?.offset ?? -1n) + 1n);
    } catch (error) {
      this.#onFailure(held, generation, error);
    }
  }

  #applied(held: Held, generation: number, next: bigint): void {
    if (this.#crashed) return;
    held.next = next;
    held.failures = 0;
    this.#group.commit(generation, held.topic, held.partition, next);
  }

  #onFailure(held: Held, generation: number, error: unknown): void {
    if (this.#gone || generation !== this.#generation) return;
    if (error instanceof FatalError) return this.#fail(error);
    held.paused = true;
    held.failures += 1;
    this.#brokers.time.after(FIRST_BACKOFF_MS * 2 ** Math.min(held.failures - 1, 7), () => {
      held.paused = false;
      this.wake();
    });
  }

  #fail(error: unknown): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#failing.reject(error);
    this.#joining.reject(error);
    this.#group.leave(this);
  }
}
