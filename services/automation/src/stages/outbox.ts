import type { EventLog } from '@reprise/kafka';
import type { Draft, Event, RecordsOf } from '@reprise/schemas';
import { sql, type Queryable, type Transaction } from '@reprise/views';
import { countDecisions } from '../counted.ts';
import type { Folded } from '../memory/caughtUp.ts';

type Delivery = Event<'DeliveryReceived'>;

/** What stage 1 writes. */
export type DecidedDraft = Draft<RecordsOf<'events.automation'>>;

export interface OutboxOptions {
  readonly log: Pick<EventLog, 'publish'>;
  /** Outside of the consumer's transaction. */
  readonly db: Queryable;
  readonly folded: Folded;
}

/** What stage 1 has decided in a batch and not written yet. */
export interface Outbox {
  add(event: Delivery, drafts: readonly DecidedDraft[]): void;
  /** Writes it, and waits until the fold knows it. @throws {RepriseError} view_behind. */
  settle(): Promise<void>;
  /** Writes it; the deliveries of the batch count as decided once the transaction commits. */
  close(): Promise<void>;
}

export function createOutbox(tx: Transaction, { log, db, folded }: OutboxOptions): Outbox {
  const decided: Delivery[] = [];
  let pending: DecidedDraft[] = [];
  const write = async () => {
    const drafts = pending;
    if (drafts.length === 0) return [];
    pending = [];
    const [positions] = await Promise.all([
      log.publish('events.automation', drafts),
      noteReceived(db, decided),
    ]);
    countDecisions(drafts);
    return positions;
  };
  return {
    add(event, drafts) {
      decided.push(event);
      pending.push(...drafts);
    },
    settle: async () => folded(...(await write())),
    async close() {
      await write();
      // Not sooner: the fold writes the same rows, and would wait for us while we wait for it.
      if (decided.length > 0) await noteDecided(tx, decided);
    },
  };
}

const noteDecided = (tx: Transaction, deliveries: readonly Delivery[]) =>
  tx.query(
    sql`insert into decided (delivery_id)
        select unnest(${deliveries.map(({ data }) => data.deliveryId)}::text[])
        on conflict do nothing`,
  );

/**
 * Remembers when deliveries came, for stage 2 to measure how long it all took. At once rather than
 * with the transaction: stage 2 may read the decision before this one commits.
 */
const noteReceived = (db: Queryable, deliveries: readonly Delivery[]) =>
  db.query(
    sql`insert into received (delivery_id, received_at)
        select * from unnest(
          ${deliveries.map(({ data }) => data.deliveryId)}::text[],
          ${deliveries.map(({ data }) => new Date(data.receivedAt).toISOString())}::timestamptz[])
        on conflict do nothing`,
  );
