import type { EventLog } from '@reprise/kafka';
import { RepriseError, type Position } from '@reprise/schemas';
import { formatPosition, waitFor, type Queryable } from '@reprise/views';
import { FOLD, FOLDED } from './fold.ts';

const WAIT_MS = 10_000;
/** How soon a stop is noticed while waiting for long. */
const STEP_MS = 500;

/** Waits until the fold has passed positions. @throws {RepriseError} view_behind. */
export type Folded = (...positions: readonly Position[]) => Promise<void>;

/**
 * Waits until the fold has passed positions.
 * @throws {RepriseError} view_behind, when that takes too long; whoever waits backs off.
 */
export const waitForFold =
  (db: Queryable): Folded =>
  async (...positions) => {
    for (const position of latest(positions)) {
      if (await waitFor(db, [FOLD], position, WAIT_MS)) continue;
      throw new RepriseError('view_behind', `${FOLD} has not reached ${formatPosition(position)}.`);
    }
  };

/** Of each partition the last. */
function latest(positions: readonly Position[]): Iterable<Position> {
  const last = new Map<string, Position>();
  for (const position of positions) {
    const id = `${position.topic}/${position.partition}`;
    const known = last.get(id);
    if (known === undefined || known.offset < position.offset) last.set(id, position);
  }
  return last.values();
}

/** Waits until the fold has passed what the log holds now of some partitions of our own topic. */
export type CaughtUp = (partitions: Iterable<number>) => Promise<void>;

/**
 * Whoever decides by what was decided before asks this first: what this process, or the one whose
 * work it took over, wrote before a crash is then known. A subject has the same partition in every
 * topic, so the partition of what is handled is the one that matters.
 */
export const catchUpWith =
  (log: Pick<EventLog, 'ranges'>, folded: Folded): CaughtUp =>
  async (partitions) => {
    const concerned = new Set(partitions);
    const ranges = await log.ranges('events.automation');
    const ends = ranges.filter(({ partition, high }) => concerned.has(partition) && high > 0n);
    await folded(
      ...ends.map(({ topic, partition, high }) => ({ topic, partition, offset: high - 1n })),
    );
  };

/**
 * Waits until the fold has passed everything that is in the log now, however long it takes: what
 * acts must not start on a part of history.
 */
export async function foldedHistory(
  db: Queryable,
  log: Pick<EventLog, 'ranges'>,
  signal: AbortSignal,
): Promise<void> {
  for (const name of FOLDED) {
    for (const { topic, partition, high } of await log.ranges(name)) {
      if (high === 0n) continue;
      const last = { topic, partition, offset: high - 1n };
      while (!(await waitFor(db, [FOLD], last, STEP_MS))) signal.throwIfAborted();
      signal.throwIfAborted();
    }
  }
}
