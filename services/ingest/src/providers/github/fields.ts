/** Reads of a payload that may be anything at all: what does not fit is absent. */
type Json = unknown;

export const fieldOf = (value: Json, name: string): Json =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, Json>>)[name]
    : undefined;

/** A positive integer that a double holds exactly, as all of GitHub's ids are. */
export const idOf = (value: Json): number | null => {
  const id = fieldOf(value, 'id');
  return Number.isSafeInteger(id) && (id as number) > 0 ? (id as number) : null;
};

/** What fits into the `int` of an Avro record. */
const LARGEST_NUMBER = 2 ** 31 - 1;

/** The number of an issue or pull request. */
export const numberOf = (value: Json): number | null => {
  const number = fieldOf(value, 'number');
  return Number.isInteger(number) && (number as number) > 0 && (number as number) <= LARGEST_NUMBER
    ? (number as number)
    : null;
};

/** Text that is neither empty nor longer than any name. */
export const nameOf = (value: Json): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 255 ? value : null;
