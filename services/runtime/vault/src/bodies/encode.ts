import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { compressNow } from '@reprise/kafka';
import { RepriseError, type DeliveryReceived } from '@reprise/schemas';
import { seal } from '../seal.ts';
import { createTenantKey, type CreateTenantKeyOptions } from '../tenants/createTenantKey.ts';
import type { TenantKey } from '../tenants/keys.ts';
import type { TenantKeys } from '../tenants/tenantKeys.ts';
import { bodyContext } from './context.ts';

/** A body as it is kept. */
export type EncodedBody = Pick<DeliveryReceived, 'encoding' | 'keyId' | 'body'>;

export interface EncodeOptions extends CreateTenantKeyOptions {
  readonly keys: Pick<TenantKeys, 'of' | 'forgottenAt' | 'reachNow' | 'caughtUp'>;
  /** How long a body may wait for its key, in milliseconds; 5,000 by default. */
  readonly patienceMs?: number;
}

/**
 * Keeps bodies under the data keys of their tenants. Synchronous, except where a key has yet to be
 * made, and for large bodies, which are compressed in another thread.
 * @returns a function of the body and its tenant. It throws log_unavailable when there is no key
 * and none can be kept.
 */
export function encodeForTenants(
  options: EncodeOptions,
): (body: Buffer, tenantId: string) => EncodedBody | Promise<EncodedBody> {
  const making = new Map<string, Promise<TenantKey>>();
  const make = async (tenantId: string): Promise<TenantKey> => {
    await options.keys.caughtUp;
    return options.keys.of(tenantId) ?? createTenantKey(options, tenantId);
  };
  /** One for all who wait. */
  const keyOf = (tenantId: string): Promise<TenantKey> => {
    const begun = making.get(tenantId);
    if (begun !== undefined) return begun;
    const made = make(tenantId).finally(() => making.delete(tenantId));
    made.catch(() => undefined);
    making.set(tenantId, made);
    return made;
  };
  return (body, tenantId) => {
    const key = options.keys.of(tenantId);
    if (key !== undefined) return encode(body, key);
    const soon = within(options.patienceMs ?? 5000, keyOf(tenantId));
    return soon.then((made) => encode(body, made));
  };
}

async function within(ms: number, made: Promise<TenantKey>): Promise<TenantKey> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new RepriseError('log_unavailable', "The tenant's data key was not kept in time."));
  }, ms);
  try {
    return await Promise.race([made, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Above it a hop to the thread pool costs less than it spares the others. */
const LARGE = 128 * 1024;
const PARAMETERS = { [constants.ZSTD_c_compressionLevel]: 1 };
const compressElsewhere = promisify(zstdCompress);

function encode(body: Buffer, key: TenantKey): EncodedBody | Promise<EncodedBody> {
  if (body.length <= LARGE) return sealed(compressNow(body), key);
  const options = { params: PARAMETERS, chunkSize: LARGE };
  return compressElsewhere(body, options).then((compressed) => sealed(compressed, key));
}

const sealed = (compressed: Buffer, key: TenantKey): EncodedBody => ({
  encoding: 'zstd_aes_256_gcm',
  keyId: key.id,
  body: seal(key.secret, compressed, bodyContext(key.tenantId, key.id)),
});
