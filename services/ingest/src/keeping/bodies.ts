import type { DeliveryReceived } from '@reprise/schemas';

/** A body as it is kept. */
export type EncodedBody = Pick<DeliveryReceived, 'encoding' | 'keyId' | 'body'>;

/**
 * How bodies are kept. A promise only where a key has yet to be made.
 * @throws {RepriseError} log_unavailable: the key could not be kept, so nothing can be.
 */
export type EncodeBody = (body: Buffer, tenantId: string) => EncodedBody | Promise<EncodedBody>;

/** As they came: the log compresses whole batches, which is smaller and cheaper. */
export const asTheyCome: EncodeBody = (body) => ({ encoding: 'identity', keyId: null, body });
