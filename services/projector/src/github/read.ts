/**
 * Readers of JSON from elsewhere. None throws: a webhook of unexpected shape is projected as far
 * as it can be read. undefined means that nothing usable is there.
 */
export type Json = Readonly<Record<string, unknown>>;

export const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : undefined;

export const list = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : undefined;

/** A text of at most `most` UTF-16 units; the rest is cut. */
export const text = (value: unknown, most = 1024): string | undefined =>
  typeof value === 'string' ? value.slice(0, most) : undefined;

/** An id or a count. */
export const natural = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** A count that fits a column of 32 bits. */
export const count = (value: unknown): number | undefined => {
  const number = natural(value);
  return number === undefined || number > 2_147_483_647 ? undefined : number;
};

export const flag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

/** An ISO 8601 time, or seconds since the epoch, as GitHub writes some. */
export function time(value: unknown): Date | undefined {
  const date =
    typeof value === 'string'
      ? new Date(value)
      : typeof value === 'number'
        ? new Date(value * 1000)
        : undefined;
  const year = date?.getUTCFullYear() ?? Number.NaN;
  return year >= 1970 && year <= 9999 ? date : undefined;
}

/** What `read` finds, or null where GitHub says null; undefined where the key is missing or odd. */
export const nullable = <T>(
  value: unknown,
  read: (value: unknown) => T | undefined,
): T | null | undefined => (value === null ? null : read(value));
