import { createHmac } from 'node:crypto';
import type { PendingDelivery } from '../state/model.ts';

interface Hook {
  readonly appId: number;
  readonly secret: string;
}

/** The headers GitHub sends, with the HMAC of the exact body. */
export function headersOf(
  { guid, event, body }: PendingDelivery,
  { appId, secret }: Hook,
): Record<string, string> {
  const hmac = (algorithm: string): string =>
    `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(400_000_000 + appId),
    'x-github-hook-installation-target-id': String(appId),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': hmac('sha1'),
    'x-hub-signature-256': hmac('sha256'),
  };
}
