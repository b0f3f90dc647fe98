import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { Change, ChangeName } from '../../github/ports.ts';
import type { Kind, Observation, Reading, Target } from '../kind.ts';
import { shows } from '../observing.ts';

export const typeOf = ({ parameters }: Target): string => (parameters['type'] ?? '').trim();

export const readingOf = ({ type }: Issue): Reading => shows(type);

export const read: Kind['read'] = async (github, { subject }) =>
  readingOf(await github.issues.issue(subject));

export const sameType = (shown: FieldState, said: FieldState): boolean =>
  sameWord(shown.value ?? '', said.value ?? '');

/** What setting a type is in the timeline: where there was none, or another one. */
export const SETTING = [
  'issue_type_added',
  'issue_type_changed',
] as const satisfies readonly ChangeName[];

const CHANGING: ReadonlySet<string> = new Set<ChangeName>([...SETTING, 'issue_type_removed']);

export const changesOf = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ did }) => CHANGING.has(did));

export const typeMissing = (type: string): Observation['refusal'] => ({
  reason: 'type_missing',
  message: `Issues of this repository cannot have the type ${type}.`,
});
