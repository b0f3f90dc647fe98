import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { Change, IssueState } from '../github/ports.ts';
import type { Kind, Reading } from './kind.ts';

/** What closing and reopening have in common. The state is `open`, `closed`, `closed as REASON`. */

const OPEN = 'open';
const CLOSED = 'closed';
const AS = `${CLOSED} as `;

export const openState: FieldState = { value: OPEN, ref: null };

/** @param reason as GitHub's API names it; null where it names none. */
export const closedState = (reason: string | null): FieldState => ({
  value: reason === null ? CLOSED : `${AS}${reason}`,
  ref: null,
});

/** What to ask of GitHub for a state. Its `ref` is GitHub's id of the issue that it repeats. */
export function requestFor({ value, ref }: FieldState): IssueState {
  if (value === null || !value.startsWith(CLOSED)) return { state: 'open' };
  const reason = value.startsWith(AS) ? value.slice(AS.length) : null;
  return { state: 'closed', reason, originalId: ref === null ? null : Number(ref) };
}

export const sameState = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value;

/** A reopened issue has a reason, too: it is open all the same. */
export const readingOf = ({ state, stateReason }: Issue): Reading => ({
  state: state === 'open' ? openState : closedState(stateReason),
  url: null,
  nodeId: null,
  duplicates: [],
});

export const readState: Kind['read'] = async (github, { subject }) =>
  readingOf(await github.issues.issue(subject));

export const changesOf = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ did }) => did === 'closed' || did === 'reopened');
