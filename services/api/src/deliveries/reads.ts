import type { Delivery, DeliveryDetail } from '@reprise/contract';
import { Delivery as Deliveries, Run, type Database } from '@reprise/views';
import { readPage, type Page } from '../paging/page.ts';
import { deliveryOrder, toWhere, type DeliveryFilter } from './filter.ts';
import { toDelivery } from './shape.ts';

export interface DeliveryReads {
  list(filter: DeliveryFilter, repositoryId?: number): Promise<Page<Delivery>>;
  find(id: string): Promise<DeliveryDetail | undefined>;
}

export const deliveryReads = (db: Pick<Database, 'em'>): DeliveryReads => ({
  list: (filter, repositoryId) =>
    readPage(db.em(), Deliveries, toWhere(filter, repositoryId), deliveryOrder, filter, toDelivery),
  find: async (deliveryId) => {
    const em = db.em();
    const row = await em.findOne(Deliveries, { deliveryId });
    if (row === null) return undefined;
    const runs = await em.find(Run, { deliveryId }, { orderBy: { startedAt: 'asc', id: 'asc' } });
    return {
      ...toDelivery(row),
      runs: runs.map(({ id, rule, outcome }) => ({ id, rule, outcome })),
      actions: 0,
      headers: null,
      signature: null,
      verifiedBy: row.secretId,
      tenant: row.tenantId,
      keyId: null,
      forgotten: false,
      redelivered: null,
    };
  },
});
