/** Text as Postgres can hold it: without NUL, and with unpaired surrogates replaced. */
export const storableText = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** JSON as Postgres can hold it, whatever text from elsewhere is in it. */
export const storable = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? storableText(inner) : inner,
  );
