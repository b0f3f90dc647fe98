import type { Delivery } from '@reprise/contract';
import { formatPosition, type DeliveryRow } from '@reprise/views';
import { iso } from '../http/shapes.ts';

export const toDelivery = (row: DeliveryRow): Delivery => ({
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
  source: 'app',
  sourceName: 'App',
  standby: false,
});
