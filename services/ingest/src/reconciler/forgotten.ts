import type { HookDeliveries } from '@reprise/github';
import type { TenantKeys } from '@reprise/vault';

/** Tenants that asked to be forgotten: what came of them before is not to come back. */
export interface Forgotten {
  /** When a tenant was, in milliseconds since the epoch. */
  at(tenantId: string): number | undefined;
  /** The same for those that have the App now, by installation; none but the forgotten. */
  byInstallation(): Promise<ReadonlyMap<number, number>>;
}

export const forgottenIn = (
  keys: Pick<TenantKeys, 'forgottenAt' | 'reachNow'>,
  deliveries: Pick<HookDeliveries, 'installations'>,
): Forgotten => ({
  at: (tenantId) => keys.forgottenAt(tenantId),
  async byInstallation() {
    const installed = await deliveries.installations();
    await keys.reachNow();
    const times = installed.map(
      ({ id, accountId }) => [id, keys.forgottenAt(String(accountId))] as const,
    );
    return new Map(times.flatMap(([id, time]) => (time === undefined ? [] : [[id, time]])));
  },
});
