import type { Log } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';

/** An implementation of the log, and the ways to hurt it. */
export interface LogUnderTest {
  /** The log as one process sees it. Closed after the test by whoever gave it. */
  open(): Log;
  /** The same, of a process that can end at once. */
  openDoomed(): Promise<{ readonly log: Log; readonly crash: () => void }>;
  /** A log whose next send after arm() is written, but never acknowledged. */
  openForgetful(): Promise<{
    readonly log: Log;
    readonly arm: () => void;
    readonly disarm: () => void;
  }>;
  /** Removes the records before an offset. */
  truncate(topic: TopicName, partition: number, before: bigint): Promise<void>;
  /** How long a crashed member keeps its partitions, in milliseconds. */
  readonly sessionTimeoutMs: number;
  close(): Promise<void>;
}
