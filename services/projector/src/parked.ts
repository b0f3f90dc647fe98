import { eventId, type Draft } from '@reprise/schemas';
import type { ParkedRecord } from '@reprise/views';
import type { Announce } from './announce.ts';

/** Tells that keys were parked. */
export const announceParked =
  (announce: Announce, consumer: string, now: () => number = Date.now) =>
  async (parked: readonly ParkedRecord[]): Promise<void> => {
    await announce(parked.map((record) => keyParked(record, consumer, now())));
  };

function keyParked(record: ParkedRecord, consumer: string, now: number): Draft<'KeyParked'> {
  const { topic, partition, raw, code, message } = record;
  const offset = Number(raw.offset);
  return {
    type: 'KeyParked',
    key: consumer,
    id: eventId('KeyParked', consumer, topic, String(partition), String(offset)),
    tenantId: raw.headers['ce_tenantid'] ?? 'unknown',
    data: { consumer, topic, partition, offset, key: raw.key, code, message, parkedAt: now },
  };
}
