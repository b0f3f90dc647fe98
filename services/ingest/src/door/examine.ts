import type { IncomingHttpHeaders } from 'node:http';
import { RepriseError } from '@reprise/schemas';
import type { Provider, ReadRequest, WebhookSecret } from '../providers/provider.ts';

/** A request that has come whole. */
export interface Arrived {
  readonly provider: Provider;
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** Of the webhook it came to. */
  readonly secrets: readonly WebhookSecret[];
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/** What a request says, and which secret vouches for it. */
export interface Examined {
  readonly secretId: string;
  readonly read: ReadRequest;
}

/** A promise only where it is done elsewhere. @throws as examineHere(). */
export type Examine = (arrived: Arrived) => Examined | Promise<Examined>;

/**
 * In this order: the signature over the bytes, only then what the bytes say.
 * @throws {RepriseError} signature_invalid, and what the provider's read() throws.
 */
export function examineHere({ provider, body, headers, secrets, receivedAt }: Arrived): Examined {
  const secretId = provider.verify(body, headers, secrets, receivedAt);
  if (secretId === undefined) {
    throw new RepriseError('signature_invalid', 'No configured secret made this signature.');
  }
  return { secretId, read: provider.read(body, headers) };
}
