import type { Tenant } from '@reprise/contract';
import { sql, type Database } from '@reprise/views';
import { decodeCursor, encodeCursor } from '../paging/cursor.ts';
import type { Page, PageRequest } from '../paging/page.ts';
import type { TenantCounts } from './forget.ts';

export interface TenantReads {
  list(page: PageRequest): Promise<Page<Tenant>>;
  countsOf(tenantId: string): Promise<TenantCounts>;
}

const ORDER = 'tenants:id';

interface Row {
  readonly id: string;
  readonly login: string | null;
  readonly repositories: string;
  readonly deliveries: string;
  readonly encrypted: string;
  readonly keys: string;
  readonly forgotten_at: string | null;
}

/** By id. A tenant has no row of its own: it is whoever owns rows, keys or was forgotten. */
export const tenantReads = (db: Pick<Database, 'query'>): TenantReads => ({
  list: async ({ limit, cursor }) => {
    const after = cursor === undefined ? '' : String(decodeCursor(ORDER, 1, cursor)[0]);
    const rows = await db.query(sql<Row>`
      with known as (
        select tenant_id as id from repositories union select tenant_id from installations
        union select tenant_id from deliveries union select tenant_id from tenant_keys
        union select id from tenants)
      select known.id,
        coalesce(
          (select owner_login from repositories where tenant_id = known.id
            order by received_at desc limit 1),
          (select account_login from installations where tenant_id = known.id
            and account_login is not null limit 1)) as login,
        (select count(*) from repositories
          where tenant_id = known.id and deleted_at is null) as repositories,
        (select count(*) from deliveries where tenant_id = known.id) as deliveries,
        (select count(*) from deliveries
          where tenant_id = known.id and encoding = 'zstd_aes_256_gcm') as encrypted,
        (select count(*) from tenant_keys
          where tenant_id = known.id and destroyed_at is null) as keys,
        (select forgotten_at from tenants where tenants.id = known.id) as forgotten_at
      from known where known.id is not null and known.id > ${after}
      order by known.id limit ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last !== undefined ? encodeCursor(ORDER, [last.id]) : null;
    return { items: shown.map(toTenant), next };
  },
  countsOf: async (tenantId) => {
    const [row] = await db.query(sql<Record<keyof TenantCounts, string>>`
      select
        (select count(*) from deliveries where tenant_id = ${tenantId}) as deliveries,
        (select count(*) from deliveries
          where tenant_id = ${tenantId} and encoding = 'zstd_aes_256_gcm') as encrypted,
        (select count(*) from runs where tenant_id = ${tenantId})
          + (select count(*) from approvals where tenant_id = ${tenantId})
          + (select count(*) from analyses where tenant_id = ${tenantId})
          + (select count(*) from actions where tenant_id = ${tenantId}) as records`);
    return {
      deliveries: Number(row?.deliveries ?? 0),
      encrypted: Number(row?.encrypted ?? 0),
      records: Number(row?.records ?? 0),
    };
  },
});

function toTenant(row: Row): Tenant {
  const deliveries = Number(row.deliveries);
  const encrypted = Number(row.encrypted);
  return {
    id: row.id,
    login: row.login,
    repositories: Number(row.repositories),
    deliveries,
    keys: Number(row.keys),
    encrypted,
    clear: deliveries - encrypted,
    forgottenAt: row.forgotten_at === null ? null : new Date(row.forgotten_at).toISOString(),
  };
}
