import type { NameReader } from './effect.ts';
import type { Located, Place } from './located.ts';
import { textOf, type Reader } from './reader.ts';

/** A part that must be there, of what stands at a place. */
interface Required {
  readonly reader: Reader;
  readonly place: Place;
  /** Such as `a check`. */
  readonly of: string;
}

/** A text of one line that must be there. */
export const lineOf = (
  required: Required,
  value: Located | undefined,
  name: string,
  most: number,
): string | undefined =>
  oneOf(required, value, name, (reader, found) => lineIn(reader, found, `a ${name}`, most));

/** Something that must be there. */
export function oneOf(
  { reader, place, of }: Required,
  value: Located | undefined,
  name: string,
  read: NameReader,
): string | undefined {
  if (value !== undefined) return read(reader, value);
  reader.problems.add(place, `${of} has a ${name}`);
  return undefined;
}

export function lineIn(
  reader: Reader,
  value: Located,
  what: string,
  most: number,
): string | undefined {
  const text = textUpTo(reader, value, what, most)?.trim();
  if (text === undefined || !/[\r\n]/.test(text)) return text;
  reader.problems.add(value.place, `expects ${what} in one line`);
  return undefined;
}

export function textUpTo(
  reader: Reader,
  value: Located,
  what: string,
  most: number,
): string | undefined {
  const text = textOf(reader, value, what);
  if (text === undefined || text.length <= most) return text;
  reader.problems.add(value.place, `expects ${what} of at most ${most} characters`);
  return undefined;
}
