import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { Change } from '../../github/ports.ts';
import type { Kind, Reading, Target } from '../kind.ts';
import { shows } from '../observing.ts';

/** The state's value is all labels of the issue, one a line, by the alphabet. */

export const namesIn = (text: string | null): readonly string[] =>
  (text ?? '').split('\n').filter((name) => name !== '');

export const wantedNames = ({ parameters }: Target): readonly string[] =>
  namesIn(parameters['labels'] ?? '');

export const has = (names: readonly string[], name: string): boolean =>
  names.some((one) => sameWord(one, name));

export const without = (names: readonly string[], others: readonly string[]): readonly string[] =>
  names.filter((name) => !has(others, name));

/** The names of two lists, each once, as the first list spells it. */
export const together = (one: readonly string[], other: readonly string[]): readonly string[] => [
  ...one,
  ...without(other, one),
];

export const stateOf = (names: readonly string[]): FieldState => ({
  value: names.toSorted((one, other) => one.localeCompare(other, 'en')).join('\n'),
  ref: null,
});

export const readingOf = ({ labels }: Issue): Reading => shows(stateOf(labels).value);

export const read: Kind['read'] = async (github, { subject }) =>
  readingOf(await github.issues.issue(subject));

/** GitHub's labels ignore case. */
export function sameSet(shown: FieldState, said: FieldState): boolean {
  const [one, other] = [namesIn(shown.value), namesIn(said.value)];
  return without(one, other).length === 0 && without(other, one).length === 0;
}

/** The changes of one label, oldest first. */
export const changesOf = (changes: readonly Change[], name: string): readonly Change[] =>
  changes.filter(({ did, of }) => (did === 'labeled' || did === 'unlabeled') && sameWord(of, name));
