import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookSecret } from '../provider.ts';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/** Whether a header can be a signature at all, which needs no body to tell. */
export const looksSigned = (header: unknown): header is string =>
  typeof header === 'string' && SIGNATURE.test(header);

/**
 * Finds the secret that signed a body (HMAC-SHA256 over its bytes), comparing in constant time.
 * @param signature X-Hub-Signature-256 as sent.
 * @returns the secret's id; undefined when none did.
 */
export function verify(
  body: Buffer,
  signature: string,
  secrets: readonly WebhookSecret[],
): string | undefined {
  const [, hex] = SIGNATURE.exec(signature) ?? [];
  if (hex === undefined) return undefined;
  const claimed = Buffer.from(hex, 'hex');
  return secrets.find(({ value }) =>
    timingSafeEqual(createHmac('sha256', value).update(body).digest(), claimed),
  )?.id;
}
