import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A tenant that was forgotten. From tenants alone; others have no row. */
export const TenantTable = defineEntity({
  name: 'Tenant',
  tableName: 'tenants',
  properties: {
    id: p.text().primary(),
    /** The latest time: what came until then is shown to nobody. */
    forgottenAt: p.datetime(),
    requestedBy: p.text(),
    via: p.text(),
  },
});
export type TenantRow = InferEntity<typeof TenantTable>;

/**
 * A data key of a tenant. From tenants alone. The key itself is not here, not even wrapped: a
 * backup of the views would outlive its destruction.
 */
export const TenantKey = defineEntity({
  name: 'TenantKey',
  tableName: 'tenant_keys',
  indexes: [{ name: 'tenant_keys_tenant', properties: ['tenantId'] }],
  properties: {
    id: p.text().primary(),
    tenantId: p.text(),
    /** Id of the key from configuration that wraps it; null once it is destroyed. */
    wrappedBy: p.text().strictNullable(),
    /** Null once it is destroyed: compaction drops the record that told it. */
    createdAt: p.datetime().strictNullable(),
    destroyedAt: p.datetime().strictNullable(),
    destroyedBy: p.text().strictNullable(),
  },
});
export type TenantKeyRow = InferEntity<typeof TenantKey>;
