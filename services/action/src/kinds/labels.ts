import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, LabelChange } from '../github/ports.ts';
import type { Kind, Reading, Target, Touch } from './kind.ts';

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

export const changesOf = (changes: readonly LabelChange[], label: string): readonly LabelChange[] =>
  changes.filter((change) => sameWord(change.label, label));

export function touchFrom(changes: readonly LabelChange[]): Touch {
  const last = changes.at(-1);
  if (last === undefined) return { by: 'nobody' };
  return last.by === 'us'
    ? { by: 'us', at: last.at }
    : { by: 'other', login: last.login, at: last.at };
}

/** When our App did this to the label. Changes without a time prove nothing. */
export const tracesOf = (
  changes: readonly LabelChange[],
  did: LabelChange['did'],
): readonly number[] =>
  changes.flatMap(({ by, did: done, at }) =>
    by === 'us' && done === did && at !== null ? [at] : [],
  );

export const lastTouch = async (github: ActionGitHub, target: Target): Promise<Touch> =>
  touchFrom(changesOf(await github.issues.labelChanges(target.subject), labelOf(target)));

/** A label is there once or not at all. */
export const nothingToTidy: Kind['tidy'] = () => Promise.resolve();

export const labelMissing = (label: string) => ({
  reason: 'label_missing',
  message: `The repository has no label ${label}.`,
});
