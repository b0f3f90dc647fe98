import type { TopicName } from '@reprise/schemas';

/**
 * The port to the log: what Reprise needs of Kafka, and nothing more. Adapters: kafkajs, and an
 * in-memory one for unit and simulation tests. Both pass the suite in test/contracts.
 */
export interface Log {
  /** A producer whose records are acknowledged by all in-sync replicas. */
  producer(): Promise<RecordProducer>;
  /** Joins a consumer group and delivers until stopped. */
  consume(subscription: Subscription): Promise<Consumption>;
  /** Reads by position, without a group: nothing is joined, and nothing is committed. */
  reader(): RecordReader;
  /** What can be read of each partition now, partition 0 first. */
  ranges(topic: TopicName): Promise<readonly PartitionRange[]>;
  /** Identity of the cluster; positions of one are meaningless in another. */
  clusterId(): Promise<string>;
  close(): Promise<void>;
}

export interface RecordProducer {
  /**
   * Writes records; those of one key stay in the order given. Once it resolves, the caller may
   * write something else into the memory of their values.
   * @returns where each stands, in the order given, once all in-sync replicas have it.
   * @throws {RepriseError} log_unavailable: some may have been written; sending again may repeat them.
   */
  send(topic: TopicName, records: readonly OutgoingRecord[]): Promise<readonly RecordPosition[]>;
  close(): Promise<void>;
}

/** Connects when first used. One read at a time: a second waits for the first. */
export interface RecordReader {
  /**
   * Records of one partition from an offset on, as many as one answer of its leader holds.
   * @throws {RepriseError} log_inconsistent: the offset is outside what the log holds;
   * log_unavailable: nobody answered, and reading again is safe.
   */
  read(from: ReadFrom): Promise<Stretch>;
  close(): Promise<void>;
}

export interface ReadFrom {
  readonly topic: TopicName;
  readonly partition: number;
  readonly offset: bigint;
  /** How long to wait for a record where there is none yet, in milliseconds; 0 by default. */
  readonly waitMs?: number;
  /** About how much to fetch, compressed; one record batch at least comes whole. 1 MiB by default. */
  readonly maxBytes?: number;
}

/** A part of a partition without gaps of its own: what is not in it is not in the log. */
export interface Stretch {
  /** Offsets ascend; empty at the end, and where everything was compacted away. */
  readonly records: readonly StoredRecord[];
  /** Where to read on; the offset itself when nothing stands there yet. */
  readonly next: bigint;
  /** The end of the partition. */
  readonly high: bigint;
}

export interface OutgoingRecord {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

export interface RecordPosition {
  readonly partition: number;
  readonly offset: bigint;
}

export interface Subscription {
  readonly group: string;
  readonly topics: readonly TopicName[];
  /** Where a group starts that has neither a committed offset nor a position of its own. */
  readonly from: 'earliest' | 'latest';
  /**
   * Called with each assignment before anything of it is fetched.
   * @returns where to start, by partitionId(); a partition left out starts at its committed offset.
   * Throwing stops the consumer loudly.
   */
  readonly assigned?: (
    partitions: readonly PartitionRange[],
  ) => Promise<ReadonlyMap<string, bigint>>;
  /**
   * Applies records of one partition, in order. When it resolves, the offset after the last one is
   * committed; when it throws, the same records are delivered again after a backoff, unless the
   * error is fatal (see FatalError), which stops the consumer.
   */
  readonly handle: (batch: RecordBatch) => Promise<void>;
}

export interface RecordBatch {
  readonly topic: TopicName;
  readonly partition: number;
  /** Never empty; offsets ascend, with gaps where the log was compacted. */
  readonly records: readonly StoredRecord[];
  /** The end of the partition as known when the batch was fetched. */
  readonly high: bigint;
  /** Keeps the membership alive during long work. */
  heartbeat(): Promise<void>;
  /** Aborted when the consumer stops or loses the partition. */
  readonly signal: AbortSignal;
}

export interface StoredRecord {
  readonly offset: bigint;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

export interface PartitionRange {
  readonly topic: TopicName;
  readonly partition: number;
  /** The first offset that can be read. */
  readonly low: bigint;
  /** The offset that the next record will get. */
  readonly high: bigint;
}

export interface Consumption {
  /** Resolves when the group has given this consumer its first assignment. */
  readonly joined: Promise<void>;
  /** Rejects when the consumer stopped by itself; never resolves otherwise. */
  readonly failed: Promise<never>;
  /** Where the consumer stands, by partitionId(): the offset it will read next. */
  positions(): ReadonlyMap<string, bigint>;
  /** Goes on from the given offsets, by partitionId(); records before or after may be delivered again. */
  seek(positions: ReadonlyMap<string, bigint>): Promise<void>;
  /** Finishes the batch at hand and leaves the group. */
  stop(): Promise<void>;
}

/** An error that repeating cannot mend: the consumer stops instead of trying again. */
export class FatalError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FatalError';
  }
}

export const partitionId = (partition: { topic: TopicName; partition: number }): string =>
  `${partition.topic}/${partition.partition}`;
