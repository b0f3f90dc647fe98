import { randomBytes } from 'node:crypto';
import type { SealedSecret } from '@reprise/schemas';
import { openWebhookSecret, sealWebhookSecret, type Keyring } from '@reprise/vault';

const SECRET_BYTES = 32;

/** A secret that nobody guesses: 64 hexadecimal digits. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('hex');

export const sealSecret = (
  keyring: Keyring,
  { webhookId, secretId, value, now }: NewSecret,
): SealedSecret => ({
  secretId,
  ...sealWebhookSecret(keyring, webhookId, secretId, Buffer.from(value)),
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
  const plain = openWebhookSecret(keyring, webhookId, secret);
  return { ...secret, ...sealWebhookSecret(keyring, webhookId, secret.secretId, plain) };
}
