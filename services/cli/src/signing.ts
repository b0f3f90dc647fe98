import { createHmac } from 'node:crypto';

/** X-Hub-Signature-256 of a body, as GitHub computes it: over the bytes as they are sent. */
export const signatureOf = (secret: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
