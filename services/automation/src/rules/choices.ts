import type { Allowance } from '@reprise/schemas';
import type { NameReader } from './effect.ts';
import type { Located, LocatedEntry, LocatedMap } from './located.ts';
import { entriesOf, itemsOf, type Reader } from './reader.ts';

export type Choices = Pick<Allowance, 'choices' | 'atMost'>;

const MOST_CHOICES = 100;
const MOST_AT_MOST = 20;

/** `bug`, `[bug, feature]`, `{ one-of: […] }` or `{ any-of: […], at-most: 2 }`. */
export function readChoices(
  reader: Reader,
  value: Located,
  readName: NameReader,
): Choices | undefined {
  if (value.kind === 'map') return readChoice(reader, value, readName);
  const choices = readNames(reader, value, readName);
  return choices && { choices, atMost: null };
}

function readChoice(reader: Reader, map: LocatedMap, readName: NameReader): Choices | undefined {
  const entries = entriesOf(reader, map, 'choice', 'a choice');
  const get = (key: string): LocatedEntry | undefined => entries.find((one) => one.key === key);
  const [oneOf, anyOf, atMost] = [get('one-of'), get('any-of'), get('at-most')];
  const names = oneOf ?? anyOf;
  if (names === undefined || (oneOf !== undefined && anyOf !== undefined)) {
    // Where a word is wrong that has been said already.
    if (entries.length === map.entries.length) {
      reader.problems.add(map.place, 'a choice is one-of or any-of');
    }
    return undefined;
  }
  if (oneOf !== undefined && atMost !== undefined) {
    reader.problems.add(atMost.keyPlace, 'at-most goes with any-of; one-of is at most one');
  }
  const choices = readNames(reader, names.value, readName);
  const most = oneOf === undefined ? readAtMost(reader, atMost) : 1;
  return choices && { choices, atMost: most };
}

function readNames(
  reader: Reader,
  value: Located,
  readName: NameReader,
): readonly string[] | undefined {
  const items = itemsOf(value);
  if (items.length === 0 || items.length > MOST_CHOICES) {
    reader.problems.add(value.place, `expects 1 to ${MOST_CHOICES} choices`);
    return undefined;
  }
  const names = items.map((item) => readName(reader, item));
  const read = names.filter((name) => name !== undefined);
  return read.length === names.length ? [...new Set(read)] : undefined;
}

function readAtMost({ problems }: Reader, entry: LocatedEntry | undefined): number | null {
  if (entry === undefined) return null;
  const { value } = entry;
  const count = value.kind === 'scalar' ? value.value : null;
  if (typeof count === 'number' && Number.isInteger(count) && count > 0 && count <= MOST_AT_MOST) {
    return count;
  }
  problems.add(value.place, `at-most expects a whole number from 1 to ${MOST_AT_MOST}`);
  return null;
}
