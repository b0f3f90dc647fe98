import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { Change } from '../github/ports.ts';
import type { Kind, Reading } from './kind.ts';
import { shows } from './observing.ts';

/** What locking and unlocking have in common. The state is `unlocked`, `locked`, `locked as REASON`. */

const LOCKED = 'locked';
const AS = `${LOCKED} as `;

export const unlocked: FieldState = { value: 'unlocked', ref: null };

/** @param reason as GitHub's API names it; null: none. */
export const lockedState = (reason: string | null): FieldState => ({
  value: reason === null ? LOCKED : `${AS}${reason}`,
  ref: null,
});

export const isLocked = ({ value }: FieldState): boolean => value?.startsWith(LOCKED) ?? false;

/** The reason in a locked state. */
export const reasonIn = ({ value }: FieldState): string | null =>
  value?.startsWith(AS) ? value.slice(AS.length) : null;

export const readingOf = ({ locked, lockReason }: Issue): Reading =>
  shows((locked ? lockedState(lockReason) : unlocked).value);

export const readLock: Kind['read'] = async (github, { subject }) =>
  readingOf(await github.issues.issue(subject));

export const changesOf = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ did }) => did === 'locked' || did === 'unlocked');
