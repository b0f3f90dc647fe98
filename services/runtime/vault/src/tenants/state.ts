import type { Event, TenantForgotten, TenantKeyCreated } from '@reprise/schemas';

/**
 * What the topic `tenants` says. A key counts while it is neither destroyed nor as old as the last
 * forgetting of its tenant; that holds in whatever order the records came, and after compaction.
 */
export class TenantState {
  readonly #keys = new Map<string, TenantKeyCreated>();
  readonly #destroyed = new Set<string>();
  readonly #forgotten = new Map<string, TenantForgotten>();
  /** By tenant: ids of its keys, in the order of the log. */
  readonly #byTenant = new Map<string, Set<string>>();
  #lastDestroyedAt: number | undefined;
  #lastWrittenAt = 0;

  apply({ type, data, envelope }: Event): void {
    this.#lastWrittenAt = Math.max(this.#lastWrittenAt, envelope.time);
    if (type === 'TenantKeyCreated') {
      this.#keys.set(data.keyId, data);
      const own = this.#byTenant.get(data.tenantId) ?? new Set();
      this.#byTenant.set(data.tenantId, own.add(data.keyId));
    }
    if (type === 'TenantKeyDestroyed') {
      this.#destroyed.add(data.keyId);
      this.#lastDestroyedAt = Math.max(this.#lastDestroyedAt ?? 0, envelope.time);
    }
    if (type === 'TenantForgotten') {
      const before = this.forgottenAt(data.tenantId) ?? -1;
      if (data.requestedAt > before) this.#forgotten.set(data.tenantId, data);
    }
  }

  /** When the tenant was last forgotten, in milliseconds since the epoch. */
  forgottenAt(tenantId: string): number | undefined {
    return this.#forgotten.get(tenantId)?.requestedAt;
  }

  /**
   * A forgetting to be written once more, so that Kafka removes keys that were destroyed.
   * @param segmentMs how old a segment is when the next record closes it; only then is it compacted.
   * @returns undefined while that is not due, and where a later record has done it.
   */
  lingering(now: number, segmentMs: number): TenantForgotten | undefined {
    const destroyedAt = this.#lastDestroyedAt;
    if (destroyedAt === undefined) return undefined;
    const due = destroyedAt + segmentMs;
    return now < due || this.#lastWrittenAt >= due
      ? undefined
      : [...this.#forgotten.values()].at(-1);
  }

  key(keyId: string): TenantKeyCreated | 'destroyed' | undefined {
    const key = this.#keys.get(keyId);
    if (this.#destroyed.has(keyId)) return 'destroyed';
    return key !== undefined && this.#isOver(key) ? 'destroyed' : key;
  }

  /** The keys of a tenant that count. */
  keysOf(tenantId: string): readonly TenantKeyCreated[] {
    return [...(this.#byTenant.get(tenantId) ?? [])].flatMap((keyId) => {
      const key = this.key(keyId);
      return key === undefined || key === 'destroyed' ? [] : [key];
    });
  }

  /** Every key that is not destroyed by a record of its own, also where its tenant is forgotten. */
  stored(tenantId?: string): readonly TenantKeyCreated[] {
    return [...this.#keys.values()].filter(
      (key) =>
        !this.#destroyed.has(key.keyId) && (tenantId === undefined || key.tenantId === tenantId),
    );
  }

  #isOver({ tenantId, createdAt }: TenantKeyCreated): boolean {
    return createdAt <= (this.forgottenAt(tenantId) ?? -1);
  }
}
