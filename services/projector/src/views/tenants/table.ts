export { TenantKey, TenantTable, type TenantKeyRow, type TenantRow } from '@reprise/views';
