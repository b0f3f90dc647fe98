import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Consumer, ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs';
import { FatalError, partitionId, type Consumption, type Subscription } from '../log.ts';
import type { PartitionRange } from '../log.ts';
import { checkWithin, startsOf, type Start } from '../starts.ts';
import type { AdminClient } from './admin.ts';
import { lookUp, type Assigned } from './assignment.ts';
import { Pauses, untilItWorks } from './backoff.ts';
import { BatchRun } from './batchRun.ts';
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

/** How long saying good-bye may take; without the brokers it goes on in the background. */
const LEAVING_MS = 1000;

/** One member of a consumer group, from joining to leaving. */
export class KafkaConsumption implements Consumption {
  readonly joined: Promise<void>;
  readonly failed: Promise<never>;
  readonly #parts: ConsumerParts;
  readonly #subscription: Subscription;
  readonly #joining = Promise.withResolvers<void>();
  readonly #failing = Promise.withResolvers<never>();
  readonly #positions = new Map<string, bigint>();
  readonly #runs = new Set<BatchRun>();
  readonly #pauses = new Pauses();
  /** Counts assignments: what belongs to an earlier one is out of date. */
  #generation = 0;
  #running: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;

  constructor(parts: ConsumerParts, subscription: Subscription) {
    this.#parts = parts;
    this.#subscription = subscription;
    this.joined = this.#joining.promise;
    this.failed = this.#failing.promise;
    // Whoever does not look is not to be ended by an unhandled rejection.
    this.joined.catch(() => undefined);
    this.failed.catch(() => undefined);
  }

  get stopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** Joins and fetches in the background. */
  run(): void {
    const { consumer } = this.#parts;
    consumer.on(consumer.events.GROUP_JOIN, (event) => this.#onAssignment(event));
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      // Otherwise kafkajs joins again by itself, and the new assignment is placed like any other.
      if (!payload.restart) this.#fail(payload.error);
    });
    this.#running = consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.#apply(payload),
    });
    this.#running.catch((error: unknown) => this.#fail(error));
  }

  positions(): ReadonlyMap<string, bigint> {
    return new Map(this.#positions);
  }

  async seek(positions: ReadonlyMap<string, bigint>): Promise<void> {
    const { admin, names } = this.#parts;
    for (const topic of this.#subscription.topics) {
      for (const range of await readRanges(admin, names, topic)) {
        const offset = positions.get(partitionId(range));
        if (offset === undefined) continue;
        checkWithin(range, offset);
        this.#place(range, offset);
      }
    }
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#leave();
    return this.#stopping;
  }

  async #leave(): Promise<void> {
    this.#generation += 1;
    this.#pauses.clear();
    for (const run of this.#runs) run.abort('The consumer stops.');
    await Promise.all([...this.#runs].map((run) => run.done));
    const left = this.#disconnect();
    await Promise.race([left, sleep(LEAVING_MS, undefined, { ref: false })]);
    this.#joining.reject(new Error('The consumer stopped before it had joined.'));
  }

  async #disconnect(): Promise<void> {
    const { consumer, log } = this.#parts;
    // One that is still joining cannot be stopped: kafkajs would go on behind our back.
    await this.#running.catch(() => undefined);
    await consumer.disconnect().catch((error: unknown) => {
      log.warn({ err: error }, 'The consumer did not leave its group cleanly');
    });
  }

  #fail(error: unknown): void {
    if (this.stopping) return;
    const { groupId, log } = this.#parts;
    log.error({ err: error, group: groupId }, 'The consumer stops');
    this.#failing.reject(error);
    this.#joining.reject(error);
    void this.stop();
  }

  /** kafkajs calls this synchronously between joining and the first fetch. */
  #onAssignment({ payload }: ConsumerGroupJoinEvent): void {
    if (this.stopping) return;
    this.#generation += 1;
    this.#pauses.clear();
    this.#positions.clear();
    for (const run of this.#runs) run.abort('The group was rebalanced.');
    const assignment = Object.entries(payload.memberAssignment).map(([topic, partitions]) => ({
      topic,
      partitions,
    }));
    this.#parts.consumer.pause(assignment);
    const generation = this.#generation;
    const current = (): boolean => generation === this.#generation;
    this.#start(assignment, current).catch((error: unknown) => {
      if (current()) this.#fail(error);
    });
  }

  async #start(assignment: Assigned[], current: () => boolean): Promise<void> {
    const { admin, names, groupId, consumer } = this.#parts;
    const situation = await this.#untilItWorks(current, () =>
      lookUp(admin, names, groupId, assignment),
    );
    if (situation === undefined) return;
    const own = await this.#subscription.assigned?.(situation.ranges);
    const starts = startsOf(situation, own ?? new Map(), this.#subscription.from);
    if (this.#subscription.from === 'latest') {
      await this.#untilItWorks(current, () => this.#commitFresh(starts));
    }
    if (!current()) return;
    for (const { range, offset } of starts) this.#place(range, offset);
    consumer.resume(assignment);
    this.#joining.resolve();
  }

  /** Else a member that fails before its first commit would come back to a later end. */
  async #commitFresh(starts: readonly Start[]): Promise<void> {
    const fresh = starts.filter((start) => start.fresh);
    const offsets = fresh.map(({ range, offset }) => this.#toKafka(range, offset));
    if (offsets.length > 0) await this.#parts.consumer.commitOffsets(offsets);
  }

  #place(range: PartitionRange, offset: bigint): void {
    this.#positions.set(partitionId(range), offset);
    this.#parts.consumer.seek(this.#toKafka(range, offset));
  }

  #toKafka(
    { topic, partition }: Pick<PartitionRange, 'topic' | 'partition'>,
    offset: bigint,
  ): { topic: string; partition: number; offset: string } {
    return { topic: this.#parts.names.full(topic), partition, offset: String(offset) };
  }

  #untilItWorks<T>(current: () => boolean, operation: () => Promise<T>): Promise<T | undefined> {
    return untilItWorks(operation, current, (error) => {
      this.#parts.log.warn({ err: error }, 'Kafka does not answer; trying again');
    });
  }

  async #apply(payload: EachBatchPayload): Promise<void> {
    if (this.stopping || payload.isStale()) return;
    const run = new BatchRun(this.#parts.names.short(payload.batch.topic), payload);
    const id = partitionId(run.batch);
    if (await this.#jumped(id, payload)) return;
    this.#runs.add(run);
    const outcome = await run
      .apply(this.#subscription.handle)
      .finally(() => this.#runs.delete(run));
    if (outcome.status === 'failed') return this.#onFailure(id, payload, outcome.error);
    this.#pauses.succeeded(id);
    if (!payload.isStale()) this.#positions.set(id, outcome.next);
    payload.resolveOffset(payload.batch.lastOffset());
    const { topic, partition } = payload.batch;
    const offset = String(outcome.next);
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic, partitions: [{ partition, offset }] }],
    });
  }

  /**
   * kafkajs resets an offset that the log no longer holds, and goes on; we don't. Skipping what was
   * compacted away is no jump.
   */
  async #jumped(id: string, payload: EachBatchPayload): Promise<boolean> {
    const { topic, partition, fetchedOffset } = payload.batch as Batch & { fetchedOffset: string };
    const expected = this.#positions.get(id);
    if (expected === BigInt(fetchedOffset)) return false;
    if (expected === undefined) return true;
    const { admin, names } = this.#parts;
    const range = (await readRanges(admin, names, names.short(topic)))[partition];
    try {
      if (range !== undefined) checkWithin(range, expected);
      return false;
    } catch (error) {
      this.#fail(error);
      return true;
    }
  }

  #onFailure(id: string, payload: EachBatchPayload, error: unknown): void {
    if (this.stopping) return;
    if (error instanceof FatalError) return this.#fail(error);
    const resume = payload.pause();
    const delayMs = this.#pauses.wait(id, resume);
    this.#parts.log.warn({ err: error, partition: id, delayMs }, 'A batch failed; trying again');
  }
}
