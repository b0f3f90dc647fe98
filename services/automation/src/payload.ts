import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { DeliveryReceived } from '@reprise/schemas';

/** GitHub sends at most 25 MB. */
const MOST_BYTES = 27 * 1024 * 1024;

const decompress = promisify(zstdDecompress);

/**
 * The parsed body of a delivery.
 * @returns undefined where the body is not JSON, nor a form that holds some: such a delivery says
 * nothing to anybody.
 * @throws {Error} when the body is encoded in a way that this build cannot read.
 */
export async function payloadOf(delivery: DeliveryReceived): Promise<unknown> {
  const text = (await bodyOf(delivery)).toString('utf8');
  const isForm = delivery.contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
  try {
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function bodyOf({ encoding, body, deliveryId }: DeliveryReceived): Promise<Buffer> {
  switch (encoding) {
    case 'identity':
      return body;
    case 'zstd':
      return decompress(body, { maxOutputLength: MOST_BYTES });
    case 'zstd_aes_256_gcm':
      throw new Error(`The body of ${deliveryId} is encrypted; this build has no keys.`);
  }
}
