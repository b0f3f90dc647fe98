import type { Delivery } from '@reprise/contract';
import { formatPosition, type DeliveryRow } from '@reprise/views';
import { iso } from '../http/shapes.ts';
import type { SourceNames } from './sources.ts';

export const toDelivery = (row: DeliveryRow, names: SourceNames): Delivery => ({
  id: row.deliveryId,
  event: row.event,
  action: row.action,
  sender: row.sender,
  detail: row.detail,
  installation: row.installationId,
  repository: row.repository,
  number: row.number,
  origin: row.origin,
  receivedAt: iso(row.receivedAt),
  secret: row.secretId,
  contentType: row.contentType,
  encoding: row.encoding,
  bytes: row.bodyBytes,
  position: formatPosition(row),
  source: row.source,
  sourceName: names.get(row.source) ?? null,
  standby: row.standby,
});
