import type { SealedSecret, WebhookConfigured } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { openWebhookSecret, type Keyring } from '@reprise/vault';
import type { WebhookSecret } from '../providers/provider.ts';

/** A webhook secret that was opened. */
export interface OpenedSecret extends WebhookSecret {
  /** Milliseconds since the epoch; null: until it is replaced. */
  readonly expiresAt: number | null;
}

/** Opens the secrets of a webhook. One that does not open is left out, and that is an error. */
export function openSecrets(
  { webhookId, secrets }: WebhookConfigured,
  keyring: Pick<Keyring, 'find'>,
  logger: Logger,
): readonly OpenedSecret[] {
  const opened = secrets.map((sealed): OpenedSecret | undefined => {
    const { secretId, sealedBy, expiresAt } = sealed;
    try {
      return { id: secretId, value: valueOf(webhookId, sealed, keyring), expiresAt };
    } catch (err) {
      logger.error({ err, webhookId, secretId, sealedBy }, 'a webhook secret cannot be opened');
      return undefined;
    }
  });
  return opened.filter((secret) => secret !== undefined);
}

function valueOf(webhookId: string, sealed: SealedSecret, keyring: Pick<Keyring, 'find'>): string {
  const value = openWebhookSecret(keyring, webhookId, sealed);
  // Anybody could sign with it.
  if (value.length === 0) throw new Error('The secret is empty.');
  return value.toString('utf8');
}

/** Those that count at a time. */
export const live = (secrets: readonly OpenedSecret[], now: number): readonly WebhookSecret[] =>
  secrets.every(({ expiresAt }) => expiresAt === null)
    ? secrets
    : secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
