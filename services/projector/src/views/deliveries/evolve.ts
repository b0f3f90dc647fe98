import type { DeliveryReceived, Position } from '@reprise/schemas';
import type { DeliveryRow } from './table.ts';

/** A record of a delivery, and what its body says of it. */
export interface DeliveryRecord {
  readonly data: DeliveryReceived;
  readonly tenantId: string;
  readonly position: Position;
  readonly sender: string | undefined;
  readonly detail: string | undefined;
}

/** A delivery after one of its records: the first one counts, whenever it is read. */
export function evolve(row: DeliveryRow | undefined, record: DeliveryRecord): DeliveryRow {
  return row !== undefined && !isBefore(record.position, row) ? row : rowOf(record);
}

/** The topics have no order among each other; their names stand in for one. */
function isBefore(one: Position, other: Pick<DeliveryRow, 'topic' | 'partition' | 'offset'>) {
  if (one.topic !== other.topic) return one.topic < other.topic;
  if (one.partition !== other.partition) return one.partition < other.partition;
  return one.offset < other.offset;
}

const rowOf = ({ data, tenantId, position, sender, detail }: DeliveryRecord): DeliveryRow => ({
  deliveryId: data.deliveryId,
  tenantId,
  event: data.event,
  action: data.action,
  installationId: data.installationId,
  repositoryId: data.repositoryId,
  repository: data.repository,
  number: data.number,
  sender: sender ?? null,
  detail: detail ?? null,
  receivedAt: new Date(data.receivedAt),
  origin: data.origin,
  secretId: data.secretId,
  contentType: data.contentType,
  encoding: data.encoding,
  bodyBytes: data.body.length,
  ...position,
});
