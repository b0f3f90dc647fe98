import type { TenantKeyCreated } from '@reprise/schemas';
import type { Webhooks } from '@reprise/vault';

/** What the compacted topics `control` and `tenants` say, as of one moment. */
export interface Kept {
  readonly webhooks: Webhooks;
  /** Data keys of all tenants that no record has destroyed. */
  readonly keys: readonly TenantKeyCreated[];
}
