import type { OutgoingRecord } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';
import { Fate, type SendFaults } from './faults.ts';
import { Group } from './group.ts';
import { Partitions } from './partitions.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './time.ts';

export interface BrokerOptions {
  readonly time: Scheduler;
  readonly random: Random;
  /** Everything takes between nothing and this many milliseconds; 5 by default. */
  readonly latencyMs?: number;
  /** How long a crashed member keeps its partitions; 30,000 by default. */
  readonly sessionTimeoutMs?: number;
  /** Largest number of records in a batch; 50 by default. */
  readonly batchRecords?: number;
  readonly faults?: SendFaults;
}

/** The cluster behind every in-memory log that shares it. */
export class Brokers {
  readonly partitions = new Partitions();
  readonly fate: Fate;
  readonly time: Scheduler;
  readonly random: Random;
  readonly sessionTimeoutMs: number;
  readonly batchRecords: number;
  readonly #latencyMs: number;
  readonly #groups = new Map<string, Group>();
  readonly #watchers = new Set<() => void>();

  constructor(options: BrokerOptions) {
    this.time = options.time;
    this.random = options.random;
    this.fate = new Fate(options.random, options.faults ?? {});
    this.sessionTimeoutMs = options.sessionTimeoutMs ?? 30_000;
    this.batchRecords = options.batchRecords ?? 50;
    this.#latencyMs = options.latencyMs ?? 5;
  }

  append(topic: TopicName, partition: number, record: OutgoingRecord): bigint {
    const offset = this.partitions.append(topic, partition, record, this.time.now());
    for (const group of this.#groups.values()) group.wake();
    for (const seen of this.#watchers) seen();
    return offset;
  }

  /** Resolves when something is written, or after so many milliseconds. */
  appended(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const seen = (): void => {
        this.#watchers.delete(seen);
        cancel();
        resolve();
      };
      const cancel = this.time.after(ms, seen);
      this.#watchers.add(seen);
    });
  }

  group(name: string): Group {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    const group = new Group(this);
    this.#groups.set(name, group);
    return group;
  }

  /** What a message over the network takes. */
  pass(): Promise<void> {
    return new Promise((resolve) => this.soon(resolve));
  }

  soon(task: () => void): () => void {
    return this.time.after(this.random.integer(this.#latencyMs + 1), task);
  }
}
