import { partitionId, type RecordBatch } from '@reprise/kafka';
import type { Brokers } from './brokers.ts';
import type { AssignedPartition } from './group.ts';

const FIRST_BACKOFF_MS = 100;

/** A partition that a member holds, and where it stands there. */
export class Held implements AssignedPartition {
  readonly topic: AssignedPartition['topic'];
  readonly partition: number;
  next: bigint;
  readonly #brokers: Brokers;
  #failures = 0;
  #waiting = false;

  constructor(brokers: Brokers, { topic, partition }: AssignedPartition, next: bigint) {
    this.#brokers = brokers;
    this.topic = topic;
    this.partition = partition;
    this.next = next;
  }

  get id(): string {
    return partitionId(this);
  }

  get isReady(): boolean {
    return !this.#waiting && this.next < this.high;
  }

  get high(): bigint {
    return this.#brokers.partitions.range(this.topic, this.partition).high;
  }

  /** Between one and a whole batch of what comes next. */
  read(): RecordBatch['records'] {
    const limit = 1 + this.#brokers.random.integer(this.#brokers.batchRecords);
    return this.#brokers.partitions.read(this.topic, this.partition, this.next, limit);
  }

  applied(next: bigint): void {
    this.next = next;
    this.#failures = 0;
  }

  /** Waits, longer after each failure in a row. */
  failed(resume: () => void): void {
    this.#waiting = true;
    const delay = FIRST_BACKOFF_MS * 2 ** Math.min(this.#failures, 7);
    this.#failures += 1;
    this.#brokers.time.after(delay, () => {
      this.#waiting = false;
      resume();
    });
  }
}
