import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { eventId, randomId, type Draft, type TenantKeyCreated } from '@reprise/schemas';
import type { Keyring } from '../keyring.ts';
import { open, seal } from '../seal.ts';

/** A data key of a tenant, ready for use. */
export interface TenantKey {
  readonly id: string;
  readonly tenantId: string;
  readonly secret: KeyObject;
}

const KEY_BYTES = 32;
const contextOf = ({ tenantId, keyId }: Pick<TenantKeyCreated, 'tenantId' | 'keyId'>): string =>
  `tenant-key/${tenantId}/${keyId}`;

/** A new data key, wrapped by the current key. It may be used once the log has it. */
export function wrapNewKey(
  keyring: Keyring,
  tenantId: string,
  createdAt: number,
): TenantKeyCreated {
  const keyId = randomId();
  const { id: wrappedBy, bytes } = keyring.current;
  const context = contextOf({ tenantId, keyId });
  const wrapped = seal(bytes, randomBytes(KEY_BYTES), context);
  return { keyId, tenantId, wrapped, wrappedBy, createdAt };
}

/**
 * @throws {RepriseError} key_unknown: what wraps it is not configured; record_unreadable: it was
 * changed, or belongs to another tenant.
 */
export function unwrap(keyring: Keyring, created: TenantKeyCreated): TenantKey {
  const { keyId, tenantId } = created;
  const secret = createSecretKey(unwrapped(keyring, created));
  return { id: keyId, tenantId, secret };
}

/**
 * The same data key under the current key, for the record to be written again.
 * @returns undefined where the current key wraps it already.
 * @throws {RepriseError} key_unknown, record_unreadable.
 */
export function rewrap(keyring: Keyring, created: TenantKeyCreated): TenantKeyCreated | undefined {
  const { id: wrappedBy, bytes } = keyring.current;
  if (created.wrappedBy === wrappedBy) return undefined;
  const wrapped = seal(bytes, unwrapped(keyring, created), contextOf(created));
  return { ...created, wrapped, wrappedBy };
}

const unwrapped = (keyring: Keyring, created: TenantKeyCreated): Buffer =>
  open(keyring.find(created.wrappedBy).bytes, created.wrapped, contextOf(created));

/** The record that makes a data key known, or takes the place of the one that did. */
export const keyDraft = (data: TenantKeyCreated): Draft<'TenantKeyCreated'> => ({
  type: 'TenantKeyCreated',
  key: compactionKey(data.keyId),
  id: eventId('TenantKeyCreated', data.keyId, data.wrappedBy),
  tenantId: data.tenantId,
  data,
});

/** The destruction of a key takes the place of its creation. */
export const compactionKey = (keyId: string): string => `key/${keyId}`;
