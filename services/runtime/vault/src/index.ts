export { createBodies, type Bodies, type KeptBody, type Opened } from './bodies/bodies.ts';
export { encodeForTenants, type EncodeOptions, type EncodedBody } from './bodies/encode.ts';
export { readKeyring, vaultSettings, type Key, type Keyring } from './keyring.ts';
export { open, seal } from './seal.ts';
export { createTenantKey, type CreateTenantKeyOptions } from './tenants/createTenantKey.ts';
export { keepErasing, type ErasingOptions } from './tenants/erasing.ts';
export { forgetDrafts } from './tenants/forget.ts';
export { keyDraft, rewrap, type TenantKey } from './tenants/keys.ts';
export {
  foldWebhooks,
  isAboutWebhook,
  NO_WEBHOOKS,
  type WebhookEvent,
  type Webhooks,
} from './webhooks/fold.ts';
export { openWebhookSecret, sealWebhookSecret } from './webhooks/secret.ts';
export { followTenantKeys, type TenantKeys, type TenantKeysOptions } from './tenants/tenantKeys.ts';
