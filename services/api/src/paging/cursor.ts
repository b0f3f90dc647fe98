import { RepriseError } from '@reprise/schemas';

/** The values of one row that decide its place in a list: where the next page goes on. */
export type Key = readonly (string | number | null)[];

const VERSION = 1;

/**
 * An opaque cursor. It names the order it belongs to, so that it cannot be used with another one.
 * @param order such as `issues:-updated`.
 */
export function encodeCursor(order: string, key: Key): string {
  return Buffer.from(JSON.stringify([VERSION, order, ...key])).toString('base64url');
}

/** @throws {RepriseError} request_invalid, for what encodeCursor did not make for this order. */
export function decodeCursor(order: string, length: number, cursor: string): Key {
  const [version, of, ...key] = parse(cursor);
  if (version !== VERSION || of !== order || key.length !== length || !key.every(isValue)) {
    throw unusable();
  }
  return key as Key;
}

const isValue = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number';

function parse(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value)) return value;
  } catch {
    // Not JSON: nothing that we gave out.
  }
  throw unusable();
}

export const unusable = (): RepriseError =>
  new RepriseError(
    'request_invalid',
    'cursor: not one of this list, or of another order. Start again without it.',
  );
