import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumerGroupJoinEvent, EachBatchPayload } from 'kafkajs';
import { RepriseError } from '@reprise/schemas';
import { FatalError, partitionId, type Consumption, type Subscription } from '../log.ts';
import { Pauses } from './backoff.ts';
import { BatchRun } from './batchRun.ts';
import { Placement, type ConsumerParts } from './placement.ts';

/** How long saying good-bye may take; without the brokers it goes on in the background. */
const LEAVING_MS = 1000;

/** One member of a consumer group, from joining to leaving. */
export class KafkaConsumption implements Consumption {
  readonly joined: Promise<void>;
  readonly failed: Promise<never>;
  readonly #parts: ConsumerParts;
  readonly #subscription: Subscription;
  readonly #placement: Placement;
  readonly #joining = Promise.withResolvers<void>();
  readonly #failing = Promise.withResolvers<never>();
  readonly #runs = new Set<BatchRun>();
  readonly #pauses = new Pauses();
  /** Counts assignments: what belongs to an earlier one is out of date. */
  #generation = 0;
  #running: Promise<void> = Promise.resolve();
  #stopping: Promise<void> | undefined;

  constructor(parts: ConsumerParts, subscription: Subscription) {
    this.#parts = parts;
    this.#subscription = subscription;
    this.#placement = new Placement(parts, subscription);
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
  run(topics: string[]): void {
    const { consumer, groupId } = this.#parts;
    consumer.on(consumer.events.GROUP_JOIN, (event) => this.#onAssignment(event));
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      // Otherwise kafkajs joins again by itself, and the new assignment is placed like any other.
      if (!payload.restart) this.#fail(payload.error);
    });
    this.#running = this.#join(topics);
    this.#running.catch((cause: unknown) => {
      this.#fail(
        new RepriseError('log_unavailable', `Kafka did not let ${groupId} join.`, { cause }),
      );
    });
  }

  async #join(topics: string[]): Promise<void> {
    const { consumer } = this.#parts;
    await consumer.connect();
    await consumer.subscribe({ topics });
    if (this.stopping) return;
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) => this.#apply(payload),
    });
  }

  positions(): ReadonlyMap<string, bigint> {
    return new Map(this.#placement.positions);
  }

  seek(positions: ReadonlyMap<string, bigint>): Promise<void> {
    return this.#placement.seek(positions);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#leave();
    return this.#stopping;
  }

  async #leave(): Promise<void> {
    this.#outdate('The consumer stops.');
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

  /** Ends what belongs to the assignment in force. */
  #outdate(because: string): void {
    this.#pauses.clear();
    for (const run of this.#runs) run.abort(because);
  }

  /** kafkajs calls this synchronously between joining and the first fetch. */
  #onAssignment({ payload }: ConsumerGroupJoinEvent): void {
    if (this.stopping) return;
    this.#outdate('The group was rebalanced.');
    this.#generation += 1;
    this.#placement.positions.clear();
    const assignment = Object.entries(payload.memberAssignment).map(([topic, partitions]) => ({
      topic,
      partitions,
    }));
    this.#parts.consumer.pause(assignment);
    const generation = this.#generation;
    const current = (): boolean => generation === this.#generation && !this.stopping;
    this.#placement.start(assignment, current).then(
      (placed) => placed && this.#joining.resolve(),
      (error: unknown) => current() && this.#fail(error),
    );
  }

  async #apply(payload: EachBatchPayload): Promise<void> {
    if (this.stopping || payload.isStale()) return;
    const run = new BatchRun(this.#parts.names.short(payload.batch.topic), payload);
    const id = partitionId(run.batch);
    if (!(await this.#continues(id, payload))) return;
    const generation = this.#generation;
    this.#runs.add(run);
    const outcome = await run
      .apply(this.#subscription.handle)
      .finally(() => this.#runs.delete(run));
    // With several brokers another fetcher may have joined anew meanwhile: the batch comes again.
    if (generation !== this.#generation) return;
    if (outcome.status === 'failed') return this.#onFailure(id, payload, outcome.error);
    this.#pauses.succeeded(id);
    if (!payload.isStale()) this.#placement.positions.set(id, outcome.next);
    payload.resolveOffset(payload.batch.lastOffset());
    const { topic, partition } = payload.batch;
    const offset = String(outcome.next);
    await payload.commitOffsetsIfNecessary({
      topics: [{ topic, partitions: [{ partition, offset }] }],
    });
  }

  async #continues(id: string, { batch }: EachBatchPayload): Promise<boolean> {
    try {
      return await this.#placement.continues(id, batch);
    } catch (error) {
      if (!(error instanceof RepriseError) || error.code !== 'log_inconsistent') throw error;
      this.#fail(error);
      return false;
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
