import type { Envelope } from './envelope.ts';
import type { Records } from './generated/records.ts';
import type { RecordName, TopicName } from './topics.ts';

/** Where a record stands in the log. Offsets have 64 bits. */
export interface Position {
  readonly topic: TopicName;
  readonly partition: number;
  readonly offset: bigint;
}

/** A record to be written. */
export interface Draft<T extends RecordName = RecordName> {
  readonly type: T;
  readonly key: string;
  readonly id: string;
  readonly tenantId: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  /** W3C Trace Context of the request it belongs to, where that is not the one at hand. */
  readonly traceparent?: string;
  readonly data: Records[T];
}

interface Read<T extends RecordName> {
  readonly type: T;
  readonly key: string;
  readonly data: Records[T];
  readonly envelope: Envelope;
  readonly position: Position;
}

/** A record as read from the log: a union over `type`, narrowed by it. */
export type Event<T extends RecordName = RecordName> = { [Name in T]: Read<Name> }[T];
