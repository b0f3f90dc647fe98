import {
  FatalError,
  checkWithin,
  startsOf,
  type Consumption,
  type Subscription,
} from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import type { Brokers } from './brokers.ts';
import type { AssignedPartition, Group, Member } from './group.ts';
import { Held } from './held.ts';
import { Link } from './link.ts';

/** A member of a group of the in-memory log. */
export class MemoryConsumption implements Consumption, Member {
  readonly joined: Promise<void>;
  readonly failed: Promise<never>;
  generation = -1;
  readonly #brokers: Brokers;
  readonly #group: Group;
  readonly #subscription: Subscription;
  readonly #link = new Link();
  readonly #joining = Promise.withResolvers<void>();
  readonly #failing = Promise.withResolvers<never>();
  #held = new Map<string, Held>();
  #gone = false;
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

  get isReachable(): boolean {
    return this.#link.isUp;
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
      this.#held.set(id, new Held(this.#brokers, held, offset));
    }
    this.wake();
  }

  async stop(): Promise<void> {
    this.#gone = true;
    this.#controller?.abort(new Error('The consumer stops.'));
    if (!this.#link.isUp) return;
    await this.#running;
    this.#group.leave(this);
    this.#joining.reject(new Error('The consumer stopped before it had joined.'));
  }

  /**
   * Cuts it off, as a broken network or a paused process does: nothing is fetched or committed, but
   * the batch at hand goes on, and nobody tells it that others have taken over.
   */
  isolate(): void {
    this.#link.cut();
    this.#group.lost(this);
  }

  /** Ends isolate(). */
  reconnect(): void {
    this.#link.mend();
    this.#group.found(this);
    this.wake();
  }

  /** Ends at once, as a killed process does; what its handler does from now on is beyond control. */
  crash(): void {
    this.#gone = true;
    this.isolate();
  }

  revoke(): void {
    this.#controller?.abort(new Error('The group was rebalanced.'));
    this.generation = -1;
    this.#held = new Map();
  }

  async idle(): Promise<void> {
    if (this.#link.isUp) await this.#running;
  }

  assign(generation: number, hand: readonly AssignedPartition[]): void {
    if (this.#gone) return;
    this.generation = generation;
    this.#brokers.soon(() => {
      this.#start(generation, hand).catch((error: unknown) => {
        if (generation === this.generation) this.#fail(error);
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
    await this.#link.whole();
    const { partitions } = this.#brokers;
    const ranges = hand.map(({ topic, partition }) => partitions.range(topic, partition));
    const own = await this.#subscription.assigned?.(ranges);
    if (this.#gone || generation !== this.generation) return;
    const { from } = this.#subscription;
    const starts = startsOf({ ranges, committed: this.#group.committed }, own ?? new Map(), from);
    for (const { range, offset, fresh } of starts) {
      if (from === 'latest' && fresh) this.#group.commit(generation, range, offset);
      const held = new Held(this.#brokers, range, offset);
      this.#held.set(held.id, held);
    }
    this.#joining.resolve();
    this.wake();
  }

  #deliver(): void {
    if (this.#gone || this.#running !== undefined || !this.#link.isUp) return;
    const ready = [...this.#held.values()].filter((held) => held.isReady);
    if (ready.length === 0) return;
    this.#running = this.#run(this.#brokers.random.pick(ready), this.generation).finally(() => {
      this.#running = undefined;
      this.wake();
    });
  }

  async #run(held: Held, generation: number): Promise<void> {
    const { topic, partition, high } = held;
    const records = held.read();
    const { signal } = (this.#controller = new AbortController());
    const heartbeat = async (): Promise<void> => {
      if (generation !== this.generation) throw new Error('The group was rebalanced.');
    };
    try {
      await this.#subscription.handle({ topic, partition, records, high, heartbeat, signal });
      const next = (records.at(-1)?.offset ?? -1n) + 1n;
      held.applied(next);
      await this.#brokers.pass();
      await this.#link.whole();
      this.#group.commit(generation, held, next);
    } catch (error) {
      if (this.#gone || generation !== this.generation) return;
      if (error instanceof FatalError) this.#fail(error);
      else held.failed(() => this.wake());
    }
  }

  #fail(error: unknown): void {
    if (this.#gone) return;
    this.#gone = true;
    this.#failing.reject(error);
    this.#joining.reject(error);
    this.#group.leave(this);
  }
}
