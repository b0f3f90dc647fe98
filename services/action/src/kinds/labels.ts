import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { Change } from '../github/ports.ts';
import type { Kind, Reading, Revert, Target } from './kind.ts';
import { has, namesIn } from './labelSet/set.ts';

/** What adding and removing a label have in common. */

/** The label as the rules file spells it. */
export const labelOf = ({ parameters }: Target): string => parameters['label'] ?? '';

/** GitHub's labels ignore case. */
export const sameLabel = (shown: FieldState, said: FieldState): boolean =>
  sameWord(shown.value ?? '', said.value ?? '');

export function readingOf(issue: Issue, label: string): Reading {
  const value = issue.labels.find((name) => sameWord(name, label)) ?? null;
  return { state: { value, ref: null }, url: null, nodeId: null, duplicates: [] };
}

export const readLabel: Kind['read'] = async (github, target) =>
  readingOf(await github.issues.issue(target.subject), labelOf(target));

export const changesOf = (changes: readonly Change[], target: Target): readonly Change[] =>
  changes.filter(({ did, of }) => LABELLING.has(did) && sameWord(of, labelOf(target)));

const LABELLING: ReadonlySet<string> = new Set<Change['did']>(['labeled', 'unlabeled']);

/** Setting all labels of an issue may change this one. */
export const besideTheSet: NonNullable<Revert['beside']> = {
  fields: () => ['labels'],
  changed({ from, to }, { before, after }) {
    const label = from.value ?? to.value ?? '';
    return has(namesIn(before.value), label) !== has(namesIn(after.value), label);
  },
  wants: ({ from, to }, { parameters }) =>
    has(namesIn(parameters['labels'] ?? null), from.value ?? to.value ?? '') ===
    (from.value !== null),
};

/** A field that holds one value or none has nothing a second time. */
export const nothingToTidy: Kind['tidy'] = () => Promise.resolve();

export const labelMissing = (label: string) => ({
  reason: 'label_missing',
  message: `The repository has no label ${label}.`,
});
