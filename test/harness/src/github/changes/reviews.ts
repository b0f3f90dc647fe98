import { accountShape } from '../shapes/account.ts';
import { teamShape } from '../shapes/team.ts';
import type { Account, Pull, Team } from '../state/model.ts';
import { announce, record, type Subject } from './subject.ts';

/** Somebody who is asked for a review. */
export type Reviewer = { readonly account: Account } | { readonly team: Team };

type Change = 'review_requested' | 'review_request_removed';

export function requestReviews(subject: Subject, pull: Pull, asked: readonly Reviewer[]): void {
  for (const reviewer of asked) {
    const ids = idsOf(pull, reviewer);
    if (ids.includes(idOf(reviewer))) continue;
    ids.push(idOf(reviewer));
    changed(subject, 'review_requested', reviewer);
  }
}

export function removeRequests(subject: Subject, pull: Pull, gone: readonly Reviewer[]): void {
  for (const reviewer of gone) {
    const ids = idsOf(pull, reviewer);
    const at = ids.indexOf(idOf(reviewer));
    if (at < 0) continue;
    ids.splice(at, 1);
    changed(subject, 'review_request_removed', reviewer);
  }
}

const idOf = (reviewer: Reviewer): number =>
  'team' in reviewer ? reviewer.team.id : reviewer.account.id;

const idsOf = (pull: Pull, reviewer: Reviewer): number[] =>
  'team' in reviewer ? pull.reviewTeamIds : pull.reviewerIds;

function changed(subject: Subject, what: Change, reviewer: Reviewer): void {
  const { world, actor } = subject;
  const named =
    'team' in reviewer
      ? { requested_team: teamShape(world, reviewer.team) }
      : { requested_reviewer: accountShape(world, reviewer.account) };
  record(subject, what, { review_requester: accountShape(world, actor), ...named });
  announce(subject, what, named);
}
