import type { DeliveryReceived, Position } from '@reprise/schemas';
import { keptAs } from '../../kept.ts';
import type { DeliveryRow } from './table.ts';

/** A record of a delivery, and what its body says of it. */
export interface DeliveryRecord {
  readonly data: DeliveryReceived;
  readonly tenantId: string;
  readonly position: Position;
  readonly sender: string | undefined;
  readonly detail: string | undefined;
}

/**
 * A delivery after one of its records, whenever it is read. Several webhooks may tell of one event,
 * all with the same id: what is decided on counts before what is on standby, and then the first.
 */
export function evolve(row: DeliveryRow | undefined, record: DeliveryRecord): DeliveryRow {
  if (row === undefined) return rowOf(record);
  const sources = [...new Set([...row.sources, record.data.source])].toSorted();
  const known = sources.length === row.sources.length ? row : { ...row, sources };
  return counts(record, row) ? { ...rowOf(record), sources } : known;
}

const counts = ({ data, position }: DeliveryRecord, row: DeliveryRow): boolean =>
  data.standby === row.standby ? isBefore(position, row) : row.standby;

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
  source: data.source,
  sources: [data.source],
  standby: data.standby,
  secretId: data.secretId,
  contentType: data.contentType,
  encoding: keptAs(data).encoding,
  keyId: data.keyId,
  bodyBytes: keptAs(data).bytes,
  ...position,
});
