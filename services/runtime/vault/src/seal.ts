import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto';
import { RepriseError } from '@reprise/schemas';

const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D, 8.2: 96 bits, here random: safe for 2^32 uses of one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes for many nonces at once: asking for 12 costs as much as asking for thousands. */
const nonces = Buffer.allocUnsafeSlow(512 * NONCE_BYTES);
let used = nonces.length;

function nextNonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += NONCE_BYTES;
  return nonces.subarray(used - NONCE_BYTES, used);
}

/**
 * Encrypts bytes and makes every change of them visible.
 * @param key 32 bytes; as a KeyObject three times as fast.
 * @param context where it belongs, such as the id of its record: opening elsewhere fails.
 * @returns nonce, ciphertext, tag.
 */
export function seal(key: Buffer | KeyObject, plain: Buffer, context: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * The way back.
 * @throws {RepriseError} record_unreadable: another key, another context, or changed bytes.
 */
export function open(key: Buffer | KeyObject, sealed: Buffer, context: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  const ciphertext = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch (cause) {
    throw new RepriseError('record_unreadable', `What is sealed for ${context} does not open.`, {
      cause,
    });
  }
}
