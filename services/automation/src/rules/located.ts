/** A part of the rules file with the place where it stands. */
export type Located = LocatedScalar | LocatedList | LocatedMap;

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly place: Place;
}

interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly place: Place;
}

export interface LocatedMap {
  readonly kind: 'map';
  /** In the order of the file; no key twice. */
  readonly entries: readonly LocatedEntry[];
  readonly place: Place;
}

export interface LocatedEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Located;
}

/** A stretch of the text, in characters from 0: from start up to, not including, end. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export const entryOf = (map: LocatedMap, key: string): LocatedEntry | undefined =>
  map.entries.find((entry) => entry.key === key);

/** The value without places. Maps have no prototype, so that no key means anything special. */
export function plain(located: Located): unknown {
  switch (located.kind) {
    case 'scalar':
      return located.value;
    case 'list':
      return located.items.map(plain);
    case 'map':
      return located.entries.reduce<Record<string, unknown>>(
        (object, { key, value }) => {
          object[key] = plain(value);
          return object;
        },
        Object.create(null) as Record<string, unknown>,
      );
  }
}

/** Where a path leads; the place of a key for the last step into a map that names no value. */
export function placeAt(located: Located, path: readonly (string | number)[]): Place {
  const [step, ...rest] = path;
  if (step === undefined) return located.place;
  if (located.kind === 'list' && typeof step === 'number') {
    const item = located.items[step];
    return item === undefined ? located.place : placeAt(item, rest);
  }
  if (located.kind === 'map' && typeof step === 'string') {
    const entry = entryOf(located, step);
    if (entry === undefined) return located.place;
    return rest.length === 0 ? entry.keyPlace : placeAt(entry.value, rest);
  }
  return located.place;
}
