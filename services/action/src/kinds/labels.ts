import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { LabelChange } from '../github/ports.ts';
import { isSince } from '../tasks/since.ts';
import type { Kind, Reading, Revert, Target, Touch } from './kind.ts';

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

/**
 * The last touch by other people since our own change, else ours. People's changes count even when
 * a later one of ours hides them: what we take back then is theirs again.
 * @param did what our change did.
 */
function touchSince(
  changes: readonly LabelChange[],
  did: LabelChange['did'],
  since: number,
): Touch {
  const ours = (change: LabelChange): boolean => change.by === 'us' && change.did === did;
  const inTime = changes.findIndex((change) => ours(change) && isSince(change.at, since));
  // Clocks differ: the last one that can be ours will do.
  const start = inTime >= 0 ? inTime : changes.findLastIndex(ours);
  const later =
    start >= 0 ? changes.slice(start + 1) : changes.filter(({ at }) => isSince(at, since));
  const others = later.filter(({ by }) => by === 'other');
  if (others.length > 0) return touchFrom(others);
  return start >= 0 ? { by: 'us', at: changes[start]?.at ?? null } : { by: 'nobody' };
}

export const lastTouchAfter =
  (did: LabelChange['did']): Revert['lastTouch'] =>
  async (github, target, _reading, since) => {
    const changes = await github.issues.labelChanges(target.subject);
    return touchSince(changesOf(changes, labelOf(target)), did, since);
  };

/** A label is there once or not at all. */
export const nothingToTidy: Kind['tidy'] = () => Promise.resolve();

export const labelMissing = (label: string) => ({
  reason: 'label_missing',
  message: `The repository has no label ${label}.`,
});
