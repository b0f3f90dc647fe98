import type { Log } from '@reprise/kafka';
import type { TopicName } from '@reprise/schemas';

/** An implementation of the log, and the ways to hurt it. */
export interface LogUnderTest {
  /** The log as one process sees it. Closed after the test by whoever gave it. */
  open(): Log;
  /** The same, of a process that can be cut off: silent for ever, or until it is reconnected. */
  openDoomed(): Promise<Doomed>;
  /** A log whose next send after arm() is written, but not acknowledged. */
  openForgetful(): Promise<{ readonly log: Log; readonly arm: () => void }>;
  /** Removes the records before an offset. */
  truncate(topic: TopicName, partition: number, before: bigint): Promise<void>;
  close(): Promise<void>;
}

interface Doomed {
  readonly log: Log;
  readonly cutOff: () => void;
  readonly reconnect: () => void;
}
