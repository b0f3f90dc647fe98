import type { Batch, Consumer } from 'kafkajs';
import { partitionId, type PartitionRange, type Subscription } from '../log.ts';
import { checkWithin, startsOf, type Start } from '../starts.ts';
import type { AdminClient } from './admin.ts';
import { lookUp, type Assigned } from './assignment.ts';
import { untilItWorks } from './backoff.ts';
import type { LogSink } from './logging.ts';
import { readRanges, type Naming } from './ranges.ts';

export interface ConsumerParts {
  readonly consumer: Consumer;
  readonly admin: AdminClient;
  readonly names: Naming;
  /** The group's full name. */
  readonly groupId: string;
  readonly log: LogSink;
}

/** Where a member stands in each of its partitions. */
export class Placement {
  /** By partitionId(): the offset that is handled next. */
  readonly positions = new Map<string, bigint>();
  readonly #parts: ConsumerParts;
  readonly #subscription: Subscription;

  constructor(parts: ConsumerParts, subscription: Subscription) {
    this.#parts = parts;
    this.#subscription = subscription;
  }

  /**
   * Places an assignment whose partitions are paused, and lets them go.
   * @param current whether the assignment is still in force.
   * @returns whether it was placed.
   * @throws what the subscriber throws, and log_inconsistent for a position outside the log.
   */
  async start(assignment: Assigned[], current: () => boolean): Promise<boolean> {
    const { admin, names, groupId, consumer } = this.#parts;
    const situation = await this.#untilItWorks(current, () =>
      lookUp(admin, names, groupId, assignment),
    );
    if (situation === undefined) return false;
    const own = await this.#subscription.assigned?.(situation.ranges);
    const starts = startsOf(situation, own ?? new Map(), this.#subscription.from);
    if (this.#subscription.from === 'latest') {
      await this.#untilItWorks(current, () => this.#commitFresh(starts));
    }
    if (!current()) return false;
    for (const { range, offset } of starts) this.#place(range, offset);
    consumer.resume(assignment);
    return true;
  }

  /** @throws {RepriseError} log_inconsistent for a position outside the log; log_unavailable. */
  async seek(positions: ReadonlyMap<string, bigint>): Promise<void> {
    const { admin, names } = this.#parts;
    for (const topic of this.#subscription.topics) {
      for (const range of await readRanges(admin, names, topic)) {
        const offset = positions.get(partitionId(range));
        if (offset === undefined || !this.positions.has(partitionId(range))) continue;
        checkWithin(range, offset);
        this.#place(range, offset);
      }
    }
  }

  /**
   * Whether a batch is what comes next. kafkajs resets an offset that the log no longer holds, and
   * goes on; we don't. Skipping what was compacted away is no such jump.
   * @throws {RepriseError} log_inconsistent.
   */
  async continues(id: string, batch: Batch): Promise<boolean> {
    const { topic, partition, fetchedOffset } = batch as Batch & { fetchedOffset: string };
    const expected = this.positions.get(id);
    if (expected === undefined) return false;
    if (expected === BigInt(fetchedOffset)) return true;
    const { admin, names } = this.#parts;
    const range = (await readRanges(admin, names, names.short(topic)))[partition];
    if (range !== undefined) checkWithin(range, expected);
    return true;
  }

  /** Else a member that fails before its first commit would come back to a later end. */
  async #commitFresh(starts: readonly Start[]): Promise<void> {
    const fresh = starts.filter((start) => start.fresh);
    const offsets = fresh.map(({ range, offset }) => this.#toKafka(range, offset));
    if (offsets.length > 0) await this.#parts.consumer.commitOffsets(offsets);
  }

  #place(range: PartitionRange, offset: bigint): void {
    this.positions.set(partitionId(range), offset);
    this.#parts.consumer.seek(this.#toKafka(range, offset));
  }

  #toKafka(
    { topic, partition }: PartitionRange,
    offset: bigint,
  ): { topic: string; partition: number; offset: string } {
    return { topic: this.#parts.names.full(topic), partition, offset: String(offset) };
  }

  #untilItWorks<T>(current: () => boolean, operation: () => Promise<T>): Promise<T | undefined> {
    return untilItWorks(operation, current, (error) => {
      this.#parts.log.warn({ err: error }, 'Kafka does not answer; trying again');
    });
  }
}
