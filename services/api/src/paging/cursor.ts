import { RepriseError } from '@reprise/schemas';

/** The values of one row in the order of a list: where the next page goes on. */
export type Key = readonly (string | number)[];

const VERSION = 1;

/**
 * An opaque cursor. It names the order it belongs to, so that it cannot be used with another one.
 * @param order such as `issues:-updated`.
 */
export function encodeCursor(order: string, key: Key): string {
  return Buffer.from(JSON.stringify([VERSION, order, ...key])).toString('base64url');
}

/** @throws {RepriseError} request_invalid, for what encodeCursor did not make for this order. */
export function decodeCursor(order: string, types: readonly ('string' | 'number')[], cursor: string): Key {
  const [version, of, ...key] = parse(cursor);
  const fits =
    version === VERSION &&
    of === order &&
    key.length === types.length &&
    types.every((type, index) => typeof key[index] === type);
  if (!fits) throw unusable();
  return key as Key;
}

function parse(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value)) return value;
  } catch {
    // Not JSON: nothing that we gave out.
  }
  throw unusable();
}

const unusable = (): RepriseError =>
  new RepriseError(
    'request_invalid',
    'cursor: not one of this list, or of another order or filter. Start again without it.',
  );
