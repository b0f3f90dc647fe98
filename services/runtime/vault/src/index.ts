export { readKeyring, vaultSettings, type Key, type Keyring } from './keyring.ts';
export { open, seal } from './seal.ts';
