import type { Event } from '@reprise/schemas';
import type { GapRow } from './table.ts';

export type GapEvent = Event<'GapFound' | 'RedeliveryRequested' | 'GapClosed'>;

/**
 * A gap after an event of it: how it was first found, the last time GitHub was asked, and its first
 * end. Whatever comes late or again leaves the same row.
 */
export function evolveGap(row: GapRow | undefined, event: GapEvent): GapRow {
  const gap = row ?? blank(event);
  switch (event.type) {
    case 'GapFound':
      return found(gap, event);
    case 'RedeliveryRequested':
      return asked(gap, event);
    case 'GapClosed':
      return closed(gap, event);
    default:
      return event satisfies never;
  }
}

function found(gap: GapRow, { data }: Event<'GapFound'>): GapRow {
  const { hookDeliveryId, deliveredAt, because, foundAt } = data;
  if (gap.foundAt !== null && gap.foundAt.getTime() <= foundAt) return gap;
  const times = { deliveredAt: new Date(deliveredAt), foundAt: new Date(foundAt) };
  return { ...gap, hookDeliveryId, because, ...times };
}

function asked(gap: GapRow, { data }: Event<'RedeliveryRequested'>): GapRow {
  if (data.attempt <= gap.attempts) return gap;
  return {
    ...gap,
    attempts: data.attempt,
    lastAskedAt: new Date(data.requestedAt),
    lastAccepted: data.accepted,
    lastRefusal: data.because,
  };
}

function closed(gap: GapRow, { data }: Event<'GapClosed'>): GapRow {
  const { how, because, closedAt } = data;
  if (gap.closedAt !== null && gap.closedAt.getTime() <= closedAt) return gap;
  return { ...gap, status: 'closed', how, closedBecause: because, closedAt: new Date(closedAt) };
}

const blank = ({ data, envelope }: GapEvent): GapRow => ({
  deliveryId: data.deliveryId,
  tenantId: envelope.tenantId,
  status: 'open',
  event: data.event,
  action: data.action,
  installationId: data.installationId,
  repositoryId: data.repositoryId,
  hookDeliveryId: null,
  deliveredAt: null,
  because: null,
  foundAt: null,
  attempts: 0,
  lastAskedAt: null,
  lastAccepted: null,
  lastRefusal: null,
  how: null,
  closedBecause: null,
  closedAt: null,
});
