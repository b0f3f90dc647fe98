import { eventId, type Draft, type TenantForgotten, type TenantKeyCreated } from '@reprise/schemas';
import { compactionKey } from './keys.ts';

/**
 * The records that forget a tenant: first that it is forgotten, from which on every reader refuses
 * its keys, then the end of each key.
 * @param keys the tenant's, as TenantKeys.stored() says.
 */
export function forgetDrafts(
  data: TenantForgotten,
  keys: readonly Pick<TenantKeyCreated, 'keyId'>[],
): readonly Draft<'TenantForgotten' | 'TenantKeyDestroyed'>[] {
  const { tenantId, requestedBy, requestedAt } = data;
  return [
    forgottenDraft(data),
    ...keys.map(({ keyId }): Draft<'TenantKeyDestroyed'> => ({
      type: 'TenantKeyDestroyed',
      key: compactionKey(keyId),
      id: eventId('TenantKeyDestroyed', keyId),
      tenantId,
      data: { keyId, tenantId, requestedBy, destroyedAt: requestedAt },
    })),
  ];
}

/** The same record for the same forgetting, however often it is written. */
export const forgottenDraft = (data: TenantForgotten): Draft<'TenantForgotten'> => ({
  type: 'TenantForgotten',
  key: `tenant/${data.tenantId}`,
  id: eventId('TenantForgotten', data.tenantId, String(data.requestedAt)),
  tenantId: data.tenantId,
  data,
});
