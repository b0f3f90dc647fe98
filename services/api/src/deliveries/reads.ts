import type { Delivery, DeliveryDetail } from '@reprise/contract';
import {
  Action,
  Delivery as Deliveries,
  Run,
  type Database,
  type DeliveryRow,
} from '@reprise/views';
import { gapOf } from '../completeness/reads.ts';
import { readPage, type Page } from '../paging/page.ts';
import { deliveryOrder, toWhere, type DeliveryFilter } from './filter.ts';
import { toDelivery } from './shape.ts';
import { sourceNames } from './sources.ts';

/** A delivery, without what only the log has. */
export type Viewed = Omit<DeliveryDetail, 'headers' | 'signature' | 'forgotten'>;

export interface DeliveryReads {
  list(filter: DeliveryFilter, repositoryId?: number): Promise<Page<Delivery>>;
  find(id: string): Promise<Viewed | undefined>;
  /** Its row, which says where it stands in the log. */
  row(id: string): Promise<DeliveryRow | undefined>;
}

export const deliveryReads = (db: Pick<Database, 'em'>): DeliveryReads => ({
  list: async (filter, repositoryId) => {
    const where = toWhere(filter, repositoryId);
    const page = await readPage(db.em(), Deliveries, where, deliveryOrder, filter, (row) => row);
    const names = await sourceNames(
      db,
      page.items.map(({ source }) => source),
    );
    return { ...page, items: page.items.map((row) => toDelivery(row, names)) };
  },
  find: async (deliveryId) => {
    const em = db.em();
    const row = await em.findOne(Deliveries, { deliveryId });
    if (row === null) return undefined;
    const runs = await em.find(Run, { deliveryId }, { orderBy: { startedAt: 'asc', id: 'asc' } });
    const actions = await em.count(Action, { runId: { $in: runs.map(({ id }) => id) } });
    return {
      ...toDelivery(row, await sourceNames(db, [row.source])),
      runs: runs.map(({ id, rule, outcome }) => ({ id, rule, outcome })),
      actions,
      verifiedBy: row.secretId,
      tenant: row.tenantId,
      keyId: row.keyId,
      redelivered: await gapOf(db, deliveryId),
    };
  },
  row: async (deliveryId) => (await db.em().findOne(Deliveries, { deliveryId })) ?? undefined,
});
