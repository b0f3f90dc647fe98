/** The type of one element of the array that carries a column: text where Postgres must parse it. */
export const elementType = (type: string): string => (isParsed(type) ? 'text' : type);

/** Types whose values travel as text: an array of arrays cannot be unnested, jsonb is text anyway. */
const isParsed = (type: string): boolean => type === 'jsonb' || type.endsWith('[]');

/**
 * A value as the driver takes it. Text is made acceptable to Postgres, which has neither NUL nor
 * unpaired surrogates, while JSON from elsewhere may.
 */
export function encode(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value, (_key, inner: unknown) => cleaned(inner));
  if (Array.isArray(value)) return arrayLiteral(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return String(value);
  return cleaned(value);
}

/** The value of a column as rows hold it, from what the driver gives. */
export function decode(jsType: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (jsType === 'Date') return new Date(value);
  if (jsType === 'bigint') return BigInt(value);
  return jsType === 'number' ? Number(value) : value;
}

const cleaned = (value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;

const arrayLiteral = (values: readonly unknown[]): string =>
  `{${values.map((value) => `"${String(cleaned(value)).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
