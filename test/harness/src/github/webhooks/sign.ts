import { createHmac } from 'node:crypto';
import type { PendingDelivery } from '../state/model.ts';

/** What a hook signs with and how it names itself. */
export interface Sender {
  readonly hookId: number;
  readonly targetId: number;
  readonly targetType: 'integration' | 'repository' | 'organization';
  /** Null: nothing is signed. */
  readonly secret: string | null;
  readonly contentType: 'json' | 'form';
}

const CONTENT_TYPES = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
} as const satisfies Record<Sender['contentType'], string>;

/** The headers GitHub sends, with the HMAC of the exact body. */
export function headersOf(
  { guid, event, body }: PendingDelivery,
  { hookId, targetId, targetType, secret, contentType }: Sender,
): Record<string, string> {
  return {
    accept: '*/*',
    'content-type': CONTENT_TYPES[contentType],
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(hookId),
    'x-github-hook-installation-target-id': String(targetId),
    'x-github-hook-installation-target-type': targetType,
    ...(secret !== null && signatures(secret, body)),
  };
}

function signatures(secret: string, body: string): Record<string, string> {
  const hmac = (algorithm: string): string =>
    `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
  return { 'x-hub-signature': hmac('sha1'), 'x-hub-signature-256': hmac('sha256') };
}
