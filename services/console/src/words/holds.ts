import type { Action } from '@reprise/contract';

/** What holds an action back, by the code of the api. */
const HOLDS: Readonly<Record<string, string>> = {
  limit: 'a limit of the rules file is reached',
  quiet: 'the rules file asks for quiet',
  stopped: 'a person has stopped it',
  unheard: 'the log has been silent for a second, so nobody knows whether it is stopped',
  rate_limited: 'GitHub wants fewer requests',
  suspended: 'the installation of the App is suspended',
  unauthorized: 'GitHub does not accept the App’s token; see whether its key is still valid',
};

/** Why an action was given up. */
const GIVEN_UP: Readonly<Record<string, string>> = {
  keeps_failing: 'it failed every time',
  stays_unknown: 'nobody can say whether it was done',
};

/** Why an action was not done though nothing went wrong. */
const SKIPPED: Readonly<Record<string, string>> = {
  already_so: 'GitHub showed it already',
  conditions_changed: 'the conditions of its rule do not hold any more',
  touched_by_human: 'a person has changed it since, and what people do stays',
  too_old: 'it had waited longer than the rules file allows',
  cancelled: 'somebody cancelled it',
  rolled_back: 'what it belongs to was rolled back before it was done',
};

/** What GitHub's refusal means, and what to do about it. */
const REFUSED: Readonly<Record<string, string>> = {
  unauthorized: 'GitHub did not accept the App’s token. See whether its key is still valid.',
  forbidden: 'The App may not do this. See the permissions of its installation.',
  not_found: 'GitHub has no such thing there, or the App may not see it.',
  gone: 'GitHub had it once; it was deleted.',
  conflict: 'Something else was changing the same thing.',
  invalid: 'GitHub does not take these values.',
  uninstalled: 'The App is not installed there any more.',
  access_missing: 'The installation does not give the permission that this needs.',
  moved: 'The issue or the repository is elsewhere by now.',
  refused: 'GitHub refused it.',
  label_missing: 'The repository has no such label. Create it, or change the rule.',
  label_taken: 'The repository has a label of that name already.',
  assignee_impossible: 'That person cannot be assigned in this repository.',
  milestone_missing: 'The repository has no such milestone.',
  type_missing: 'The organization has no such issue type.',
  type_impossible: 'This repository has no issue types.',
  comment_missing: 'The comment is not there any more.',
  title_impossible: 'GitHub takes no such title.',
  pull_missing: 'It is not a pull request, or it is not there any more.',
  reviewer_impossible: 'That person or team cannot be asked for a review there.',
  reason_unknown: 'GitHub knows no such reason.',
  original_missing: 'The issue that it would repeat is not there.',
  another_issue: 'Another issue has this number by now.',
  another_subject: 'This kind of action is not for that kind of thing.',
  kind_unknown: 'This version of Reprise does not know this kind of action.',
};

const known = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined;

const plain = (code: string): string => code.replaceAll('_', ' ');

/** Why it waits, in a few words; what the api says in full stands in `deferral.message`. */
export const holdWords = (reason: string): string => known(HOLDS, reason) ?? plain(reason);
export const givenUpWords = (reason: string): string => known(GIVEN_UP, reason) ?? plain(reason);
export const skippedWords = (reason: string): string => known(SKIPPED, reason) ?? plain(reason);
/** What GitHub's refusal means; undefined where only its own words tell. */
export const refusalWords = (reason: string): string | undefined => known(REFUSED, reason);

type Held = Pick<Action, 'status' | 'deferral' | 'givenUp' | 'reason' | 'compensation'>;

/** Why an action is not simply done, in one line; undefined where it is, or nobody knows. */
export function whyWords({ status, deferral, givenUp, reason, compensation }: Held) {
  if (givenUp !== null) return givenUpWords(givenUp.reason);
  if (deferral !== null) return holdWords(deferral.reason);
  if (compensation?.message != null && status.startsWith('compensation_')) {
    return compensation.message;
  }
  if (reason === null) return undefined;
  return status === 'skipped' ? skippedWords(reason) : (refusalWords(reason) ?? plain(reason));
}

/** What was never attempted can be cancelled; what was is undone instead. */
export const canCancel = ({ status, attempts }: Pick<Action, 'status' | 'attempts'>): boolean =>
  attempts === 0 && (status === 'pending' || status === 'deferred' || status === 'given_up');

export const canRetry = ({ givenUp }: Pick<Action, 'givenUp'>): boolean => givenUp !== null;
