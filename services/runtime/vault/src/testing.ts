import { randomBytes } from 'node:crypto';
import type { Event, RecordName, TenantKeyCreated } from '@reprise/schemas';
import { readKeyring, type Keyring } from './keyring.ts';

export const keyring = (current = randomBytes(32), previous?: Buffer): Keyring =>
  readKeyring({ ENCRYPTION_KEY: current, ENCRYPTION_KEY_PREVIOUS: previous });

const event = <T extends RecordName>(
  type: T,
  key: string,
  data: Event<T>['data'] & { readonly tenantId: string },
  time = 0,
): Event<T> =>
  ({
    type,
    key,
    data,
    envelope: { id: key, type, source: '/test', time, subject: key, tenantId: data.tenantId },
    position: { topic: 'tenants', partition: 0, offset: 0n },
  }) as unknown as Event<T>;

export const created = (data: Partial<TenantKeyCreated> & { keyId: string }) =>
  event('TenantKeyCreated', `key/${data.keyId}`, {
    tenantId: '1',
    wrapped: Buffer.alloc(0),
    wrappedBy: 'w',
    createdAt: 1,
    ...data,
  });

export const destroyed = (keyId: string, tenantId: string, time = 0) =>
  event(
    'TenantKeyDestroyed',
    `key/${keyId}`,
    { keyId, tenantId, requestedBy: 'ada', destroyedAt: 1 },
    time,
  );

export const forgotten = (tenantId: string, requestedAt: number, time = 0) =>
  event(
    'TenantForgotten',
    `tenant/${tenantId}`,
    { tenantId, requestedBy: 'ada', via: 'api', requestedAt },
    time,
  );
