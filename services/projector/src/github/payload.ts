import { zstdDecompressSync } from 'node:zlib';
import { MAX_MESSAGE_BYTES, RepriseError, type DeliveryReceived } from '@reprise/schemas';
import { object, type Json } from './read.ts';

/**
 * What a delivery's body says.
 * @returns undefined where the body is not a JSON object: there is nothing to project then.
 * @throws {RepriseError} record_unreadable: the body is encoded in a way that this build cannot read.
 */
export function payloadOf(delivery: DeliveryReceived): Json | undefined {
  const body = decoded(delivery).toString('utf8');
  const json = /^\s*application\/x-www-form-urlencoded/i.test(delivery.contentType)
    ? new URLSearchParams(body).get('payload')
    : body;
  if (json === null) return undefined;
  try {
    return object(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function decoded({ deliveryId, encoding, body }: DeliveryReceived): Buffer {
  switch (encoding) {
    case 'identity':
      return body;
    case 'zstd':
      return zstdDecompressSync(body, { maxOutputLength: MAX_MESSAGE_BYTES });
    case 'zstd_aes_256_gcm':
      throw new RepriseError(
        'record_unreadable',
        `The body of delivery ${deliveryId} is encoded as ${encoding}, which this build cannot read.`,
      );
    default:
      return unreachable(encoding);
  }
}

function unreachable(encoding: never): never {
  throw new Error(`There is no encoding ${String(encoding)}.`);
}
