import type { Event } from '@reprise/schemas';
import type { TenantKeyRow, TenantRow } from './table.ts';

export type KeyEvent = Event<'TenantKeyCreated' | 'TenantKeyDestroyed'>;

/** A key after an event of it. It may be wrapped anew; its destruction is final. */
export function evolveKey(row: TenantKeyRow | undefined, { type, data }: KeyEvent): TenantKeyRow {
  const { keyId, tenantId } = data;
  const unknown = { id: keyId, tenantId, wrappedBy: null, createdAt: null };
  switch (type) {
    case 'TenantKeyCreated': {
      if (row !== undefined && row.destroyedAt !== null) return row;
      const { wrappedBy, createdAt } = data;
      const known = { wrappedBy, createdAt: new Date(createdAt) };
      return { ...unknown, ...known, destroyedAt: null, destroyedBy: null };
    }
    case 'TenantKeyDestroyed': {
      const { destroyedAt, requestedBy } = data;
      const first = row?.destroyedAt ?? null;
      if (row !== undefined && first !== null && first.getTime() <= destroyedAt) return row;
      return { ...unknown, destroyedAt: new Date(destroyedAt), destroyedBy: requestedBy };
    }
    default:
      return type satisfies never;
  }
}

/** A tenant after it was forgotten, the latest time. */
export function evolveTenant(
  row: TenantRow | undefined,
  { data: { tenantId, requestedBy, via, requestedAt } }: Event<'TenantForgotten'>,
): TenantRow {
  if (row !== undefined && row.forgottenAt.getTime() >= requestedAt) return row;
  return { id: tenantId, forgottenAt: new Date(requestedAt), requestedBy, via };
}
