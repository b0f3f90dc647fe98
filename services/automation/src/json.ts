/** Looks into parsed JSON that may have any shape. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : undefined;
}

/** A whole number, exact as a double. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = at(value, ...path);
  return Number.isSafeInteger(found) ? (found as number) : undefined;
}

export function objectAt(value: unknown, ...path: readonly string[]): object | undefined {
  const found = at(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : undefined;
}

/** The entries of a list; empty where there is none. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}
