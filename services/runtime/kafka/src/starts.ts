import { RepriseError } from '@reprise/schemas';
import { partitionId, type PartitionRange, type Subscription } from './log.ts';

/** What is known about an assignment before anything of it is read. */
export interface Situation {
  readonly ranges: readonly PartitionRange[];
  /** The group's offsets, by partitionId(). */
  readonly committed: ReadonlyMap<string, bigint>;
}

export interface Start {
  readonly range: PartitionRange;
  readonly offset: bigint;
  /** Neither the subscriber nor the group had a position. */
  readonly fresh: boolean;
}

/**
 * Where each partition of an assignment starts: the subscriber's own position, else the group's
 * committed offset, else `from`.
 * @throws {RepriseError} log_inconsistent when a position is outside what the log holds.
 */
export function startsOf(
  { ranges, committed }: Situation,
  own: ReadonlyMap<string, bigint>,
  from: Subscription['from'],
): readonly Start[] {
  return ranges.map((range) => {
    const id = partitionId(range);
    const known = own.get(id) ?? committed.get(id);
    const offset = known ?? (from === 'earliest' ? range.low : range.high);
    checkWithin(range, offset);
    return { range, offset, fresh: known === undefined };
  });
}

/**
 * Kafka's clients jump silently from an offset that does not exist to one that does; here nobody
 * goes on from such a place.
 * @throws {RepriseError} log_inconsistent.
 */
export function checkWithin(range: PartitionRange, offset: bigint): void {
  if (offset >= range.low && offset <= range.high) return;
  const id = partitionId(range);
  throw new RepriseError(
    'log_inconsistent',
    `The position ${offset} of ${id} is outside the log, which holds ${range.low} to ${range.high}.`,
  );
}
