import type { SealedSecret } from '@reprise/schemas';
import type { Keyring } from '../keyring.ts';
import { open, seal } from '../seal.ts';

/** Where a sealed secret belongs: elsewhere it does not open. */
const placeOf = (webhookId: string, secretId: string): string => `webhook/${webhookId}/${secretId}`;

/** A webhook's secret under the current key. */
export const sealWebhookSecret = (
  { current }: Pick<Keyring, 'current'>,
  webhookId: string,
  secretId: string,
  value: Buffer,
): Pick<SealedSecret, 'sealed' | 'sealedBy'> => ({
  sealed: seal(current.bytes, value, placeOf(webhookId, secretId)),
  sealedBy: current.id,
});

/**
 * The way back.
 * @throws {RepriseError} key_unknown: the key that seals it is not configured; record_unreadable.
 */
export const openWebhookSecret = (
  keyring: Pick<Keyring, 'find'>,
  webhookId: string,
  { secretId, sealed, sealedBy }: Pick<SealedSecret, 'secretId' | 'sealed' | 'sealedBy'>,
): Buffer => open(keyring.find(sealedBy).bytes, sealed, placeOf(webhookId, secretId));
