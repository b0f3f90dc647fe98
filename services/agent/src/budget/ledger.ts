import type { EventLog } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { follow, sql, type Database, type Following, type Queryable } from '@reprise/views';
import { put } from './budget.ts';

/** The name its positions are kept under. Changing it folds the ledger from the beginning again. */
const CONSUMER = 'agent.ledger';

export interface LedgerOptions {
  readonly log: Pick<EventLog, 'subscribe' | 'ranges' | 'clusterId'>;
  readonly db: Database;
  readonly logger: Logger;
}

/** Folds what models cost and which runs are cancelled. Nothing is parked: sums must be whole. */
export const followLedger = ({ log, db, logger }: LedgerOptions): Promise<Following> =>
  follow({
    log,
    db,
    consumer: CONSUMER,
    topics: ['commands.agent', 'events.agent'],
    from: 'earliest',
    apply: applyToLedger,
    mayPark: () => false,
    logger,
  });

async function applyToLedger(tx: Queryable, events: readonly Event[]): Promise<void> {
  for (const event of events) {
    if (event.type === 'ModelCalled') await spent(tx, event);
    if (event.type === 'CancelRun') await cancelled(tx, event);
  }
}

function spent(tx: Queryable, { data }: Event<'ModelCalled'>): Promise<void> {
  const { runId, call, subject, costUsd, calledAt } = data;
  const day = new Date(calledAt).toISOString().slice(0, 10);
  return put(tx, { runId, call, repositoryId: subject.repositoryId, day, usd: costUsd }, true);
}

async function cancelled(tx: Queryable, { data }: Event<'CancelRun'>): Promise<void> {
  await tx.query(sql`insert into cancellations (run_id, because, requested_by)
    values (${data.runId}, ${storable(data.because)}, ${storable(data.requestedBy)})
    on conflict (run_id) do nothing`);
}

/** Postgres holds no NUL and no half of a surrogate pair in text. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

export interface Cancellation {
  readonly because: string;
  readonly requestedBy: string;
}

export async function cancellationOf(
  db: Queryable,
  runId: string,
): Promise<Cancellation | undefined> {
  const [row] = await db.query(sql<{ because: string; requested_by: string }>`
    select because, requested_by from cancellations where run_id = ${runId}`);
  return row && { because: row.because, requestedBy: row.requested_by };
}
