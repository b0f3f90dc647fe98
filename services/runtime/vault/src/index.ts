export { createBodies, type Bodies, type KeptBody, type Opened } from './bodies/bodies.ts';
export { encodeForTenants, type EncodeOptions, type EncodedBody } from './bodies/encode.ts';
export { readKeyring, vaultSettings, type Key, type Keyring } from './keyring.ts';
export { open, seal } from './seal.ts';
export { createTenantKey, type CreateTenantKeyOptions } from './tenants/createTenantKey.ts';
export { keepErasing, type ErasingOptions } from './tenants/erasing.ts';
export { forgetDrafts } from './tenants/forget.ts';
export { keyDraft, rewrap, type TenantKey } from './tenants/keys.ts';
export { followTenantKeys, type TenantKeys, type TenantKeysOptions } from './tenants/tenantKeys.ts';
