import type { EventLog } from '@reprise/kafka';
import type { Logger } from '@reprise/telemetry';
import { sql, type Database } from '@reprise/views';
import { expire } from '../approvals/expire.ts';
import { dueApprovals } from '../memory/approvals.ts';
import type { Folded, TakeTurn } from '../memory/caughtUp.ts';

export interface ExpiryOptions {
  readonly db: Database;
  readonly log: Pick<EventLog, 'publish'>;
  readonly folded: Folded;
  readonly takeTurn: TakeTurn;
  readonly now: () => number;
  /** In milliseconds. */
  readonly everyMs: number;
  readonly logger: Logger;
}

/** Most approvals that one round ends; the rest is for the next. */
const MOST_AT_ONCE = 100;

/**
 * Ends what nobody answered in time. Several processes may do so: the first answer by offset counts,
 * whoever wrote it. One at a time does it, so that they do not all write the same.
 */
export function startExpiry(options: ExpiryOptions): { stop(): Promise<void> } {
  let round = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    try {
      await expireDue(options);
    } catch (error) {
      options.logger.warn({ err: error }, 'approvals could not be ended; trying again');
    }
    if (timer !== undefined) schedule();
  };
  const schedule = (): void => {
    timer = setTimeout(() => {
      round = run();
    }, options.everyMs).unref();
  };
  schedule();
  return {
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await round;
    },
  };
}

/** One round. It ends when the fold knows of it, so that the next one finds nothing twice. */
const expireDue = ({ db, log, folded, takeTurn, now }: ExpiryOptions): Promise<void> =>
  db.transaction(async (tx) => {
    const [lock] = await tx.query(
      sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(
        hashtextextended('reprise.automation.expiry', 0)) as mine`,
    );
    if (lock?.mine !== true) return;
    const found = await dueApprovals(tx, now(), MOST_AT_ONCE);
    if (found.length === 0) return;
    const partitions = new Set(found.map(({ partition }) => partition));
    await takeTurn(tx, partitions);
    // Once more: while we waited for our turn somebody may have answered.
    const due = await dueApprovals(tx, now(), MOST_AT_ONCE);
    const drafts = due
      .filter(({ partition }) => partitions.has(partition))
      .map(({ requested, tenantId }) => expire(requested, tenantId, now()));
    if (drafts.length > 0) await folded(...(await log.publish('events.automation', drafts)));
  });
