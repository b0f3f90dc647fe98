import type { Draft, Event, Position, RecordsOf, TopicName } from '@reprise/schemas';
import type { Consumption, PartitionRange, ReadFrom, RecordBatch, Stretch } from './log.ts';

/** Writes to the log. */
export interface Publisher {
  /**
   * Writes drafts with the envelope (id, type, source, time, subject, correlation, causation,
   * tenant, trace) as headers.
   * @returns where each stands, in the order given.
   * @throws {RepriseError} log_unavailable.
   */
  publish<T extends TopicName>(
    topic: T,
    drafts: readonly Draft<RecordsOf<T>>[],
  ): Promise<readonly Position[]>;
}

/** The log in typed events instead of bytes. */
export interface EventLog extends Publisher {
  /**
   * Another way in, with a connection of its own: what is written through it and what is written
   * elsewhere do not wait for each other, and have no order between them.
   */
  publisher(): Publisher;
  subscribe(subscription: EventSubscription): Promise<Consumption>;
  /** Reads by position, without a group: see readAt, readBetween and tail. */
  reader(): EventReader;
  ranges(topic: TopicName): Promise<readonly PartitionRange[]>;
  clusterId(): Promise<string>;
  close(): Promise<void>;
}

/** As RecordReader, in typed events. */
export interface EventReader {
  /**
   * @throws {FatalError} at a record of a type that this build does not know.
   * @throws {RepriseError} log_inconsistent, log_unavailable.
   */
  read(from: ReadFrom): Promise<EventStretch>;
  close(): Promise<void>;
}

export interface EventStretch extends Omit<Stretch, 'records'> {
  readonly items: readonly EventOrUnreadable[];
}

export interface EventSubscription {
  readonly group: string;
  readonly topics: readonly TopicName[];
  readonly from: 'earliest' | 'latest';
  readonly assigned?: (
    partitions: readonly PartitionRange[],
  ) => Promise<ReadonlyMap<string, bigint>>;
  readonly handle: EventHandler;
  /** Outermost first. */
  readonly middleware?: readonly EventMiddleware[];
}

/** Applies the events of one partition, in order. */
export type EventHandler = (batch: EventBatch) => Promise<void>;
export type EventMiddleware = (next: EventHandler) => EventHandler;

export interface EventBatch {
  readonly topic: TopicName;
  readonly partition: number;
  readonly items: readonly EventOrUnreadable[];
  readonly high: bigint;
  heartbeat(): Promise<void>;
  readonly signal: AbortSignal;
}

/** A record that cannot be decoded is not skipped: whoever follows the topic decides (parking). */
export type EventOrUnreadable =
  | { readonly status: 'read'; readonly event: Event; readonly raw: RecordBatch['records'][number] }
  | {
      readonly status: 'unreadable';
      readonly because: string;
      readonly raw: RecordBatch['records'][number];
    };
