import type { Compared } from './compare.ts';
import type { OpenGap } from './store.ts';

export interface ListedRow {
  delivery_id: string;
  hook_delivery_id: string;
  event: string;
  action: string | null;
  installation_id: string | null;
  repository_id: string | null;
  delivered_at: string;
  first_succeeded: boolean;
  latest_at: string;
  status: string;
  in_log: boolean;
  was_gap: boolean;
}

export interface GapRow {
  delivery_id: string;
  tenant_id: string;
  hook_delivery_id: string;
  event: string;
  action: string | null;
  installation_id: string | null;
  repository_id: string | null;
  delivered_at: string;
  found_at: string;
  attempts: number;
  asked_at: string | null;
  refused: string | null;
  in_log: boolean | null;
  latest_at: string | null;
}

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));
const timeOf = (text: string | null): number | null => (text === null ? null : Date.parse(text));

export const comparedOf = (row: ListedRow): Compared => ({
  deliveryId: row.delivery_id,
  hookDeliveryId: Number(row.hook_delivery_id),
  event: row.event,
  action: row.action,
  installationId: numberOf(row.installation_id),
  repositoryId: numberOf(row.repository_id),
  deliveredAt: Date.parse(row.delivered_at),
  firstSucceeded: row.first_succeeded,
  latestAt: Date.parse(row.latest_at),
  status: row.status,
  inLog: row.in_log,
  wasGap: row.was_gap,
});

export const gapOf = (row: GapRow): OpenGap => ({
  deliveryId: row.delivery_id,
  tenantId: row.tenant_id,
  hookDeliveryId: Number(row.hook_delivery_id),
  event: row.event,
  action: row.action,
  installationId: numberOf(row.installation_id),
  repositoryId: numberOf(row.repository_id),
  deliveredAt: Date.parse(row.delivered_at),
  foundAt: Date.parse(row.found_at),
  attempts: row.attempts,
  askedAt: timeOf(row.asked_at),
  refused: row.refused,
  inLog: row.in_log ?? false,
  latestAt: timeOf(row.latest_at),
});
