import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { evolveKey, evolveTenant } from './evolve.ts';
import { TenantKey, TenantTable } from './table.ts';

export const tenants: ViewDefinition = {
  name: 'tenants',
  async apply(tx, events) {
    await foldRows(tx, only(events, 'TenantKeyCreated', 'TenantKeyDestroyed'), {
      entity: TenantKey,
      keyOf: ({ data: { keyId } }) => ({ id: keyId }),
      evolve: evolveKey,
    });
    await foldRows(tx, only(events, 'TenantForgotten'), {
      entity: TenantTable,
      keyOf: ({ data: { tenantId } }) => ({ id: tenantId }),
      evolve: evolveTenant,
    });
  },
};
