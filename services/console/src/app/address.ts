/** How one filter stands in the address: a text, one of some words, several texts, or a number. */
type Field =
  | { readonly kind: 'text' }
  | { readonly kind: 'one'; readonly of: readonly string[] }
  | { readonly kind: 'many' }
  | { readonly kind: 'number' };

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<F extends Field> = F extends { kind: 'one'; of: readonly (infer Word)[] }
  ? Word | undefined
  : F extends { kind: 'many' }
    ? readonly string[]
    : F extends { kind: 'number' }
      ? number | undefined
      : string | undefined;

/** The values of filters, by name. */
export type Values<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> };

export const text = { kind: 'text' } as const;
export const many = { kind: 'many' } as const;
export const number = { kind: 'number' } as const;
export const oneOf = <const Words extends readonly string[]>(of: Words) =>
  ({ kind: 'one', of }) as const;

const MOST = 200;

/** Reads filters from an address. What is not understood is as if it were not there. */
export function readAddress<F extends Fields>(fields: F, address: URLSearchParams): Values<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, valueOf(field, address.getAll(name))]),
  ) as Values<F>;
}

/** What a field makes of texts; undefined where it understands none. */
export function valueOf(field: Field, given: readonly string[]): unknown {
  const texts = given.map((one) => one.trim().slice(0, MOST)).filter((one) => one !== '');
  const [first] = texts;
  switch (field.kind) {
    case 'many':
      return [...new Set(texts)];
    case 'one':
      return first !== undefined && field.of.includes(first) ? first : undefined;
    case 'number':
      return first !== undefined && /^\d{1,9}$/.test(first) ? Number(first) : undefined;
    case 'text':
      return first;
    default:
      return field satisfies never;
  }
}

/**
 * Writes some filters into an address and leaves the rest of it as it is. What is empty is left out,
 * so that equal filters have equal addresses.
 */
export function writeAddress<F extends Fields>(
  fields: F,
  address: URLSearchParams,
  values: Partial<Values<F>>,
): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const name of Object.keys(fields).filter((one) => Object.hasOwn(values, one))) {
    next.delete(name);
    const value: unknown = values[name];
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') next.append(name, String(one));
    }
  }
  next.sort();
  return next;
}

/** How many filters are set. */
export const countSet = (values: Readonly<Record<string, unknown>>): number =>
  Object.values(values).filter((value) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
  ).length;
