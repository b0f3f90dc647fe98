import { listOr } from '@reprise/conditions';
import type { Located, LocatedEntry, Place } from './located.ts';
import { nearest, type Problems } from './problems.ts';
import { belongsElsewhere, comesLater, isKnown, WORDS, type Where } from './words.ts';

/** What every part of the reading needs. */
export interface Reader {
  readonly text: string;
  readonly problems: Problems;
  /** How many expressions the file may still hold; each costs time on every issue. */
  expressionsLeft: number;
  /** The names of all rules, for those that wait for others. */
  ruleNames: readonly string[];
}

/** The entries of a map whose keys are understood; the others become problems. Nothing is a map. */
export function entriesOf(
  reader: Reader,
  value: Located,
  where: Where,
  what: string,
): readonly LocatedEntry[] {
  return anyEntriesOf(reader, value, what).filter((entry) => {
    const known = isKnown(where, entry.key);
    if (!known) complainOfWord(reader, where, entry.key, entry.keyPlace);
    return known;
  });
}

/** The entries of a map with any keys, such as the names of rules. */
export function anyEntriesOf(
  reader: Reader,
  value: Located,
  what: string,
): readonly LocatedEntry[] {
  if (value.kind === 'map') return value.entries;
  const empty = value.kind === 'scalar' && value.value === null;
  if (!empty) reader.problems.add(value.place, `${what} expects keys and values`);
  return [];
}

/** Says that a word is not understood: yet, or with the nearest right spelling, or at all. */
export function complainOfWord(reader: Reader, where: Where, word: string, place: Place): void {
  const elsewhere = belongsElsewhere(where, word);
  if (elsewhere !== undefined) reader.problems.add(place, elsewhere);
  else if (comesLater(where, word)) {
    reader.problems.add(place, `${word} is not supported yet by this version`);
  } else complainOfValue(reader, word, WORDS[where], place);
}

/** Says that a word is none of those known, with the nearest of them. */
export function complainOfValue(
  reader: Reader,
  word: string,
  known: readonly string[],
  place: Place,
): void {
  const message = `${word} is not known here; there are ${listOr(known)}`;
  reader.problems.add(place, message, nearest(word, known));
}

export const isEmpty = (value: Located): boolean =>
  (value.kind === 'map' && value.entries.length === 0) ||
  (value.kind === 'scalar' && value.value === null);

/** One value, or the items of a list. */
export const itemsOf = (value: Located): readonly Located[] =>
  value.kind === 'list' ? value.items : [value];

/** A text that is not empty; else a problem and undefined. */
export function textOf(reader: Reader, value: Located, what: string): string | undefined {
  if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.trim() !== '') {
    return value.value;
  }
  const quote = value.kind === 'scalar' && value.value !== null ? '; quote it' : '';
  reader.problems.add(value.place, `expects ${what}${quote}`);
  return undefined;
}
