import { sameWord } from '@reprise/conditions';
import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, Change, PullRequest } from '../../github/ports.ts';
import { touchFrom, tracesOf } from '../changes.ts';
import type { Kind, Observation, Reading, Target } from '../kind.ts';
import { shows } from '../observing.ts';
import { notAPull } from '../pulls.ts';
import { reviewerOf } from '../reviewers.ts';

export const reviewerIn = ({ parameters }: Target): string => (parameters['reviewer'] ?? '').trim();

/** Four requests at once: the issue, the pull request, whether the person has access, the timeline. */
export const observe: Kind['observe'] = async (github, target) => {
  const wanted = reviewerIn(target);
  const [issue, pull, isKnown, timeline] = await Promise.all([
    github.issues.issue(target.subject),
    github.pulls.pull(target.subject),
    hasAccess(github, target, wanted),
    github.issues.changes(target.subject),
  ]);
  const changes = changesOf(timeline, target);
  return {
    issue,
    reading: readingOf(pull, wanted),
    wanted: { value: wanted, ref: null },
    refusal: refusalOf(pull, wanted, isKnown),
    lastTouch: touchFrom(changes),
    traces: tracesOf(changes, 'review_requested'),
  };
};

export const read: Kind['read'] = async ({ pulls }, target) =>
  readingOf(await pulls.pull(target.subject), reviewerIn(target));

/** Logins and slugs ignore case. */
export const sameReviewer = (shown: FieldState, said: FieldState): boolean =>
  sameWord(shown.value ?? '', said.value ?? '');

export const changesOf = (changes: readonly Change[], target: Target): readonly Change[] =>
  changes.filter(({ did, of }) => ASKING.has(did) && sameWord(of, reviewerIn(target)));

const ASKING: ReadonlySet<string> = new Set<Change['did']>([
  'review_requested',
  'review_request_removed',
]);

const readingOf = (pull: PullRequest | null, wanted: string): Reading =>
  shows(pull?.reviewers.find((one) => sameWord(one, wanted)) ?? null);

/** Of teams only GitHub's answer to the request itself tells. */
async function hasAccess(
  { assignees }: ActionGitHub,
  { subject }: Target,
  name: string,
): Promise<boolean> {
  const reviewer = reviewerOf(name);
  return 'team' in reviewer || assignees.isAssignable(subject, reviewer.login);
}

function refusalOf(
  pull: PullRequest | null,
  wanted: string,
  isKnown: boolean,
): Observation['refusal'] {
  if (pull === null) return notAPull;
  if (pull.author !== null && sameWord(pull.author, wanted)) {
    return impossible(`${wanted} opened the pull request, and nobody reviews what is their own.`);
  }
  return isKnown
    ? null
    : impossible(`${wanted} cannot be asked for a review: they need access to the repository.`);
}

const impossible = (message: string) => ({ reason: 'reviewer_impossible', message });
