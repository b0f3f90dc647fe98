import { randomBytes } from 'node:crypto';
import type { SealedSecret } from '@reprise/schemas';
import { open, seal, type Keyring } from '@reprise/vault';

const SECRET_BYTES = 32;

/** A secret that nobody guesses: 64 hexadecimal digits. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('hex');

/** Where a sealed secret belongs: elsewhere it does not open. */
const placeOf = (webhookId: string, secretId: string): string => `webhook/${webhookId}/${secretId}`;

export const sealSecret = (
  { current }: Keyring,
  { webhookId, secretId, value, now }: NewSecret,
): SealedSecret => ({
  secretId,
  sealed: seal(current.bytes, Buffer.from(value), placeOf(webhookId, secretId)),
  sealedBy: current.id,
  createdAt: now,
  expiresAt: null,
});

export interface NewSecret {
  readonly webhookId: string;
  readonly secretId: string;
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The same secret under the current key; it is unchanged where it is so already.
 * @throws {RepriseError} key_unknown: the key that seals it is not configured.
 */
export function reseal(keyring: Keyring, webhookId: string, secret: SealedSecret): SealedSecret {
  if (secret.sealedBy === keyring.current.id) return secret;
  const place = placeOf(webhookId, secret.secretId);
  const plain = open(keyring.find(secret.sealedBy).bytes, secret.sealed, place);
  return {
    ...secret,
    sealed: seal(keyring.current.bytes, plain, place),
    sealedBy: keyring.current.id,
  };
}
