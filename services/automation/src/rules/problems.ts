import type { RulesProblem } from '@reprise/schemas';
import { closest, distance } from 'fastest-levenshtein';
import { LineCounter } from 'yaml';
import type { Place } from './located.ts';

/** Most problems that are reported of one file: the rest follows from them, or can wait. */
const MOST = 50;
/** Longest message; words of the file stand in them. */
const MOST_CHARACTERS = 300;

/** Collects what is wrong with a rules file. */
export interface Problems {
  add(place: Place, message: string, suggestion?: string | null): void;
  /** In the order of the file. */
  all(): readonly RulesProblem[];
}

export function problemsIn(text: string): Problems {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  const found: RulesProblem[] = [];
  return {
    add(place, message, suggestion = null) {
      const { line, col } = lines.linePos(Math.min(Math.max(place.start, 0), text.length));
      found.push({ line, column: col, message: printable(message), suggestion });
    },
    all: () =>
      found
        .filter((problem, index) => found.findIndex(same(problem)) === index)
        .toSorted((one, other) => one.line - other.line || one.column - other.column)
        .slice(0, MOST),
  };
}

/** Words of the file may hold anything; databases and terminals do not take all of it. */
const printable = (message: string): string =>
  message
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, MOST_CHARACTERS)
    .toWellFormed();

const same =
  (one: RulesProblem) =>
  (other: RulesProblem): boolean =>
    one.line === other.line && one.column === other.column && one.message === other.message;

/** The known word that was probably meant; null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0 || word.length > 40) return null;
  const best = closest(word.toLowerCase(), [...known]);
  const limit = Math.max(2, Math.floor(best.length / 3));
  return distance(word.toLowerCase(), best) <= limit ? best : null;
}
