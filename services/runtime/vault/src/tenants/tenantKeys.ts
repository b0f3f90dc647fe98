import { tail, type EventLog, type Tail } from '@reprise/kafka';
import type { TenantForgotten, TenantKeyCreated } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Keyring } from '../keyring.ts';
import { unwrap, type TenantKey } from './keys.ts';
import { TenantState } from './state.ts';

/** The keys of all tenants, as the log says. */
export interface TenantKeys extends Omit<Tail, 'stop'> {
  /** A key that encrypts what comes of the tenant; undefined when one has yet to be made. */
  of(tenantId: string): TenantKey | undefined;
  /**
   * @returns undefined when the log has not named it (yet).
   * @throws {RepriseError} key_unknown: what wraps it is not configured; record_unreadable.
   */
  find(keyId: string): TenantKey | 'destroyed' | undefined;
  /** When the tenant was last forgotten, in milliseconds since the epoch. */
  forgottenAt(tenantId: string): number | undefined;
  /** Whether it belongs to what is forgotten: it is to be shown to nobody. */
  isForgotten(envelope: { readonly tenantId: string; readonly time: number }): boolean;
  /** The wrapped keys of one tenant, or of all: to rewrap, to destroy, to count. */
  stored(tenantId?: string): readonly TenantKeyCreated[];
  /** @throws {RepriseError} key_unknown: bodies wait for a key that is not configured. */
  check(): Promise<void>;
  /** See TenantState.lingering(). */
  lingering(now: number, segmentMs: number): TenantForgotten | undefined;
  stop(): Promise<void>;
}

export interface TenantKeysOptions {
  readonly log: Pick<EventLog, 'ranges' | 'reader'>;
  readonly keyring: Keyring;
  readonly logger: Logger;
}

/** Follows `tenants` in this very process; `caughtUp` before that nothing is to be read. */
export function followTenantKeys({ log, keyring, logger }: TenantKeysOptions): TenantKeys {
  const state = new TenantState();
  /** By id, with what it was unwrapped from: another record of it is unwrapped anew. */
  const ready = new Map<string, { readonly from: TenantKeyCreated; readonly key: TenantKey }>();
  const current = new Map<string, TenantKey>();
  const following = tail(log, {
    topic: 'tenants',
    logger,
    onEvent(event) {
      state.apply(event);
      current.clear();
      if (event.type === 'TenantKeyCreated') return;
      for (const id of ready.keys()) if (state.key(id) === 'destroyed') ready.delete(id);
    },
  });
  const use = (created: TenantKeyCreated): TenantKey => {
    const known = ready.get(created.keyId);
    if (known?.from === created) return known.key;
    const key = unwrap(keyring, created);
    ready.set(created.keyId, { from: created, key });
    return key;
  };
  const usable = (created: TenantKeyCreated): TenantKey | undefined => {
    try {
      return use(created);
    } catch {
      return undefined; // another is made
    }
  };
  return {
    ...following,
    of(tenantId) {
      const known = current.get(tenantId);
      if (known !== undefined) return known;
      for (const created of state.keysOf(tenantId)) {
        const key = usable(created);
        if (key === undefined) continue;
        current.set(tenantId, key);
        return key;
      }
      return undefined;
    },
    find(keyId) {
      const created = state.key(keyId);
      return created === undefined || created === 'destroyed' ? created : use(created);
    },
    forgottenAt: (tenantId) => state.forgottenAt(tenantId),
    isForgotten: ({ tenantId, time }) => time <= (state.forgottenAt(tenantId) ?? -1),
    stored: (tenantId) => state.stored(tenantId),
    async check() {
      for (const { keyId } of state.stored()) {
        const created = state.key(keyId);
        if (created !== undefined && created !== 'destroyed') keyring.find(created.wrappedBy);
      }
    },
    lingering: (now, segmentMs) => state.lingering(now, segmentMs),
  };
}
