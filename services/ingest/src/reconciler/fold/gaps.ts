import type { Event } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { dateOf } from './values.ts';

/** Folds gaps, from the events of one topic, whose key is the delivery: in order. */
export async function foldGap(tx: Queryable, event: Event): Promise<void> {
  if (event.type === 'GapFound') await found(tx, event);
  if (event.type === 'RedeliveryRequested') await asked(tx, event);
  if (event.type === 'GapClosed') await closed(tx, event);
}

async function found(tx: Queryable, { data, envelope }: Event<'GapFound'>): Promise<void> {
  await tx.query(sql`
    insert into gaps (delivery_id, tenant_id, hook_delivery_id, event, action, installation_id,
      repository_id, delivered_at, found_at)
    values (${data.deliveryId}, ${envelope.tenantId}, ${data.hookDeliveryId}, ${data.event},
      ${data.action}, ${data.installationId}, ${data.repositoryId}, ${dateOf(data.deliveredAt)},
      ${dateOf(data.foundAt)})
    on conflict (delivery_id) do nothing`);
}

async function asked(tx: Queryable, { data }: Event<'RedeliveryRequested'>): Promise<void> {
  const refused = data.accepted ? null : (data.because ?? 'GitHub refused.');
  await tx.query(sql`update gaps set attempts = greatest(attempts, ${data.attempt}),
      asked_at = ${dateOf(data.requestedAt)}, refused = ${refused}
    where delivery_id = ${data.deliveryId}`);
}

async function closed(tx: Queryable, { data }: Event<'GapClosed'>): Promise<void> {
  await tx.query(sql`update gaps set how = coalesce(how, ${data.how})
    where delivery_id = ${data.deliveryId}`);
}
