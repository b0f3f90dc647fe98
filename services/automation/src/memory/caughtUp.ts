import type { EventLog } from '@reprise/kafka';
import { RepriseError, type Position } from '@reprise/schemas';
import {
  formatPosition,
  sql,
  waitFor,
  type Queryable,
  type Transaction,
  type Waiting,
} from '@reprise/views';
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
  (db: Queryable, waiting?: Waiting): Folded =>
  async (...positions) => {
    for (const position of latest(positions)) {
      if (await waitFor(db, [FOLD], position, WAIT_MS, waiting)) continue;
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

/** Waits for one's turn to decide on the subjects of some partitions, until the transaction ends. */
export type TakeTurn = (tx: Transaction, partitions: Iterable<number>) => Promise<void>;

/**
 * Whoever decides by what was decided before takes a turn first: of the consumers and processes that
 * may decide on a subject, one at a time does, and it knows all that the others wrote. What this
 * process, or the one whose work it took over, wrote before a crash is known, too. A subject has the
 * same partition in every topic, so the partition of what is handled is the one that matters.
 * Two that decide at once all the same would leave two answers, of which the first by offset counts.
 */
export const turnsWith =
  (log: Pick<EventLog, 'ranges'>, folded: Folded): TakeTurn =>
  async (tx, partitions) => {
    const concerned = new Set(partitions);
    for (const partition of [...concerned].toSorted((one, other) => one - other)) {
      const lock = `reprise.automation.turn.${partition}`;
      await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    }
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
