import { readAt, type EventReader } from '@reprise/kafka';
import { RepriseError, type Event, type Position } from '@reprise/schemas';
import type { Bodies, TenantKeys } from '@reprise/vault';
import { inTime } from '../reads/patience.ts';

export type StoredDelivery = Event<'DeliveryReceived'>;

/** Deliveries as they stand in the log. */
export interface StoredDeliveries {
  /**
   * @param patienceMs how long to wait.
   * @throws {RepriseError} not_found: it is no longer in the log; record_unreadable; log_unavailable.
   */
  read(position: Position, patienceMs?: number): Promise<StoredDelivery>;
  /**
   * The bytes as they were sent; undefined when the tenant was forgotten.
   * @throws {RepriseError} key_unknown, record_unreadable, log_unavailable.
   */
  bodyOf(delivery: StoredDelivery): Promise<Buffer | undefined>;
  /** Whether its tenant was forgotten since, as far as this process has heard. */
  isForgotten(delivery: Known): boolean;
}

interface Known {
  readonly tenantId: string;
  readonly receivedAt: Date;
  readonly keyId: string | null;
}

const PATIENCE_MS = 8000;
const LATE = 'Kafka did not let the delivery be read in time.';

export const storedDeliveries = (
  reader: EventReader,
  bodies: Bodies,
  keys: Pick<TenantKeys, 'find' | 'isForgotten'>,
): StoredDeliveries => ({
  read: async (position, patienceMs = PATIENCE_MS) => {
    const found = await inTime(readAt(reader, position), patienceMs, LATE);
    if (found?.status === 'unreadable') {
      throw new RepriseError('record_unreadable', `The record does not decode: ${found.because}`);
    }
    if (found?.event.type !== 'DeliveryReceived') {
      throw new RepriseError('not_found', 'The delivery is no longer in the log.');
    }
    return found.event;
  },
  bodyOf: async (delivery) => {
    const opened = await inTime(bodies.open(delivery), PATIENCE_MS, LATE);
    return opened.ok ? opened.body : undefined;
  },
  isForgotten: ({ tenantId, receivedAt, keyId }) =>
    keys.isForgotten({ tenantId, time: receivedAt.getTime() }) ||
    (keyId !== null && isDestroyed(keys, keyId)),
});

function isDestroyed(keys: Pick<TenantKeys, 'find'>, keyId: string): boolean {
  try {
    return keys.find(keyId) === 'destroyed';
  } catch {
    return false; // what wraps it is not configured: nobody has forgotten it
  }
}
