import type { DeliveryReceived } from '@reprise/schemas';
import type { Provider, WebhookSecret } from '../../providers/provider.ts';

/**
 * What a stored delivery is, looked at again. failed: none of the secrets that could have made its
 * signature did. unverifiable: that secret is not here any more. forgotten: its tenant is.
 */
export type Verdict = 'verified' | 'failed' | 'unverifiable' | 'forgotten';

export type Stored = Pick<DeliveryReceived, 'signature' | 'secretId' | 'headers' | 'receivedAt'>;

/**
 * Checks the signature with the secret that the record names, and else with the others of its
 * source, since a name may have moved on to a newer secret.
 * @param body as it came; undefined where the tenant was forgotten.
 * @param secrets all that the source has ever had and still has.
 */
export function verdictOf(
  provider: Pick<Provider, 'verify'>,
  stored: Stored,
  body: Buffer | undefined,
  secrets: readonly WebhookSecret[],
): Verdict {
  if (body === undefined) return 'forgotten';
  const headers = { ...stored.headers, 'x-hub-signature-256': stored.signature };
  if (provider.verify(body, headers, secrets, stored.receivedAt) !== undefined) return 'verified';
  return secrets.some(({ id }) => id === stored.secretId) ? 'failed' : 'unverifiable';
}
