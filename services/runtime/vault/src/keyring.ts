import { createHash } from 'node:crypto';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';

const KEY_BYTES = 32;

/** A key of 256 bits. */
export interface Key {
  /** Tells keys apart, and says nothing about them. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** The keys from configuration. New things are sealed by the current one. */
export interface Keyring {
  readonly current: Key;
  /** @throws {RepriseError} key_unknown: it is not configured (any more). */
  find(id: string): Key;
}

const WHAT = 'expects 32 random bytes in base64';

const key = z
  .string()
  .trim()
  .pipe(z.base64(WHAT))
  .transform((text) => Buffer.from(text, 'base64'))
  .refine(({ length }) => length === KEY_BYTES, WHAT);

/** Variables of a service that opens or seals; for readEnvironment(). */
export const vaultSettings = {
  ENCRYPTION_KEY: key,
  ENCRYPTION_KEY_PREVIOUS: key.optional(),
};

interface VaultVariables {
  readonly ENCRYPTION_KEY: Buffer;
  readonly ENCRYPTION_KEY_PREVIOUS?: Buffer | undefined;
}

export function readKeyring(variables: VaultVariables): Keyring {
  const current = keyOf(variables.ENCRYPTION_KEY);
  const previous = variables.ENCRYPTION_KEY_PREVIOUS;
  const keys = [current, ...(previous === undefined ? [] : [keyOf(previous)])];
  return Object.freeze({
    current,
    find(id: string) {
      const found = keys.find((one) => one.id === id);
      if (found !== undefined) return found;
      throw new RepriseError('key_unknown', `No configured key has the id ${id}.`);
    },
  });
}

const ID_CHARACTERS = 12;

const keyOf = (bytes: Buffer): Key => ({
  id: createHash('sha256')
    .update('reprise key')
    .update(bytes)
    .digest('hex')
    .slice(0, ID_CHARACTERS),
  bytes,
});
