import type { EventLog } from '@reprise/kafka';
import { RepriseError, type Position } from '@reprise/schemas';
import { formatPosition, waitFor, type Queryable } from '@reprise/views';
import { FOLD } from './fold.ts';

const WAIT_MS = 10_000;
/** How soon a stop is noticed while waiting for long. */
const STEP_MS = 500;

/**
 * Waits until the fold has passed a position.
 * @throws {RepriseError} view_behind, when that takes too long; whoever waits backs off.
 */
export const waitForFold =
  (db: Queryable) =>
  async (position: Position): Promise<void> => {
    if (await waitFor(db, [FOLD], position, WAIT_MS)) return;
    throw new RepriseError('view_behind', `${FOLD} has not reached ${formatPosition(position)}.`);
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
  for (const { topic, partition, high } of await log.ranges('events.automation')) {
    if (high === 0n) continue;
    const last = { topic, partition, offset: high - 1n };
    while (!(await waitFor(db, [FOLD], last, STEP_MS))) signal.throwIfAborted();
    signal.throwIfAborted();
  }
}
