import { sameWord } from '@reprise/conditions';
import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { Change } from '../github/ports.ts';
import type { Kind, Reading, Target } from './kind.ts';

/** What assigning and unassigning somebody have in common. */

export const loginOf = ({ parameters }: Target): string => parameters['login'] ?? '';

/** GitHub's logins ignore case. */
export const sameLogin = (shown: FieldState, said: FieldState): boolean =>
  sameWord(shown.value ?? '', said.value ?? '');

export function readingOf(issue: Issue, login: string): Reading {
  const found = issue.assignees.find((assignee) => sameWord(assignee.login, login));
  return {
    state: { value: found?.login ?? null, ref: null },
    url: null,
    nodeId: null,
    duplicates: [],
  };
}

export const readAssignee: Kind['read'] = async (github, target) =>
  readingOf(await github.issues.issue(target.subject), loginOf(target));

export const changesOf = (changes: readonly Change[], target: Target): readonly Change[] =>
  changes.filter(({ did, of }) => ASSIGNING.has(did) && sameWord(of, loginOf(target)));

const ASSIGNING: ReadonlySet<string> = new Set<Change['did']>(['assigned', 'unassigned']);

const assigneeImpossible = (login: string) => ({
  reason: 'assignee_impossible',
  message: `Issues of this repository cannot be assigned to ${login}: they need access to it.`,
});

/** GitHub leaves out, without a word, whoever comes after these. */
const MOST_ASSIGNEES = 10;

/** Why GitHub would not assign somebody; null where it would. */
export function refusalOf(issue: Issue, login: string, assignable: boolean) {
  if (!assignable) return assigneeImpossible(login);
  return issue.assignees.length < MOST_ASSIGNEES ||
    issue.assignees.some((assignee) => sameWord(assignee.login, login))
    ? null
    : {
        reason: 'assignee_impossible',
        message: `The issue has ${MOST_ASSIGNEES} assignees, and GitHub allows no more.`,
      };
}

export const ASSIGNMENT_RESIDUE =
  'Notifications that GitHub has sent about the assignment stay sent.';
