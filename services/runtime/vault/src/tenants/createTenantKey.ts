import type { EventLog } from '@reprise/kafka';
import type { Keyring } from '../keyring.ts';
import { keyDraft, wrapNewKey, type TenantKey } from './keys.ts';
import type { TenantKeys } from './tenantKeys.ts';

export interface CreateTenantKeyOptions {
  readonly log: Pick<EventLog, 'publish'>;
  readonly keys: Pick<TenantKeys, 'of' | 'forgottenAt' | 'reachNow'>;
  readonly keyring: Keyring;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Makes a data key for a tenant that has none, and returns it only once the log has it and has said
 * so: where others made one at the same time, the first of them is used, and one that a forgetting
 * overtook is not.
 * @throws {RepriseError} log_unavailable.
 */
export async function createTenantKey(
  { log, keys, keyring, now = Date.now }: CreateTenantKeyOptions,
  tenantId: string,
): Promise<TenantKey> {
  for (;;) {
    // Clocks differ: a key that comes after a forgetting must not look older.
    const createdAt = Math.max(now(), (keys.forgottenAt(tenantId) ?? -1) + 1);
    await log.publish('tenants', [keyDraft(wrapNewKey(keyring, tenantId, createdAt))]);
    await keys.reachNow();
    const key = keys.of(tenantId);
    if (key !== undefined) return key;
  }
}
