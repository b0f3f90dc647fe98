import { promisify } from 'node:util';
import { zstdDecompress, zstdDecompressSync } from 'node:zlib';
import { MAX_MESSAGE_BYTES, RepriseError, type DeliveryReceived } from '@reprise/schemas';
import { open } from '../seal.ts';
import type { TenantKey } from '../tenants/keys.ts';
import type { TenantKeys } from '../tenants/tenantKeys.ts';
import { bodyContext } from './context.ts';

/** What of an event with a body has to be known: a DeliveryReceived or an IssueSnapshotTaken. */
export interface KeptBody {
  readonly envelope: { readonly id: string; readonly tenantId: string; readonly time: number };
  readonly data: Pick<DeliveryReceived, 'encoding' | 'keyId' | 'body'>;
}

export type Opened =
  | { readonly ok: true; readonly body: Buffer }
  | { readonly ok: false; readonly because: 'forgotten' };

/** The one place where bodies are read. */
export interface Bodies {
  /**
   * The bytes as they were sent.
   * @throws {RepriseError} key_unknown: the key is not (yet) in the log, or what wraps it is not
   * configured, so back off; log_unavailable; record_unreadable: it was changed, is another
   * tenant's, or is no body of ours.
   */
  open(event: KeptBody): Promise<Opened>;
}

export type BodyKeys = Pick<TenantKeys, 'caughtUp' | 'find' | 'isForgotten' | 'reachNow'>;

const FORGOTTEN = { ok: false, because: 'forgotten' } as const;

export function createBodies(keys: BodyKeys): Bodies {
  return {
    async open({ envelope, data }) {
      await keys.caughtUp;
      if (keys.isForgotten(envelope)) return FORGOTTEN;
      const { encoding, keyId, body } = data;
      switch (encoding) {
        case 'identity':
          return { ok: true, body };
        case 'zstd':
          return { ok: true, body: await decompressed(body, envelope.id) };
        case 'zstd_aes_256_gcm': {
          const key = await keyFor(keys, keyId, envelope.id);
          if (key === 'destroyed') return FORGOTTEN;
          const context = bodyContext(envelope.tenantId, key.id);
          return {
            ok: true,
            body: await decompressed(open(key.secret, body, context), envelope.id),
          };
        }
        default:
          return unreachable(encoding);
      }
    },
  };
}

/** A key is in the log before what it encrypts, though another topic may be read sooner. */
async function keyFor(
  keys: BodyKeys,
  keyId: string | null,
  event: string,
): Promise<TenantKey | 'destroyed'> {
  if (keyId === null) {
    throw new RepriseError('record_unreadable', `The body of ${event} is encrypted by no key.`);
  }
  const known = keys.find(keyId);
  if (known !== undefined) return known;
  await keys.reachNow();
  const found = keys.find(keyId);
  if (found !== undefined) return found;
  throw new RepriseError('key_unknown', `The log names no data key ${keyId} (event ${event}).`);
}

const SMALL = 32 * 1024;
const decompressElsewhere = promisify(zstdDecompress);

/** What a few bytes claim to be is bounded by what a record may be. */
async function decompressed(body: Buffer, event: string): Promise<Buffer> {
  const maxOutputLength = MAX_MESSAGE_BYTES;
  try {
    return body.length < SMALL
      ? zstdDecompressSync(body, { maxOutputLength, chunkSize: 2 * SMALL })
      : await decompressElsewhere(body, { maxOutputLength, chunkSize: 8 * SMALL });
  } catch (cause) {
    throw new RepriseError('record_unreadable', `The body of ${event} does not unpack.`, { cause });
  }
}

function unreachable(encoding: never): never {
  throw new Error(`There is no encoding ${String(encoding)}.`);
}
