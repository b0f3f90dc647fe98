import { assertRole, assertWrite, isAssignable } from '../auth/permissions.ts';
import { removeRequests, requestReviews, type Reviewer } from '../changes/reviews.ts';
import type { Subject } from '../changes/subject.ts';
import { GitHubError } from '../http/errors.ts';
import { namesIn } from '../http/input.ts';
import { created, ok, route, type Answer, type Call } from '../http/route.ts';
import { accountShape } from '../shapes/account.ts';
import { pullShape, requestedOf } from '../shapes/pull.ts';
import { teamShape } from '../shapes/team.ts';
import { accountById, accountByLogin, teamBySlug } from '../state/lookup.ts';
import type { Pull } from '../state/model.ts';
import { pullOf, readable, writable } from './find.ts';

const REQUESTED = '/repos/:owner/:repo/pulls/:number/requested_reviewers';

export const reviewRequestRoutes = [
  route('GET', REQUESTED, list),
  route('POST', REQUESTED, add),
  route('DELETE', REQUESTED, remove),
];

function list(call: Call): Answer {
  const { world } = call;
  const { accounts, teams } = requestedOf(world, pullOf(readable(call).issue));
  return ok({
    users: accounts.map((account) => accountShape(world, account)),
    teams: teams.map((team) => teamShape(world, team)),
  });
}

function add(call: Call): Answer {
  const { subject, pull } = requesting(call);
  requestReviews(subject, pull, reviewersIn(call, subject));
  return created(pullShape(call.world, subject.repository, subject.issue, pull));
}

/** Who is not asked is no failure. */
function remove(call: Call): Answer {
  const { subject, pull } = requesting(call);
  const { accounts, teams } = requestedOf(call.world, pull);
  const wanted = (names: unknown, name: string): boolean =>
    (namesIn(names) ?? []).some((one) => one.toLowerCase() === name.toLowerCase());
  removeRequests(subject, pull, [
    ...accounts
      .filter(({ login }) => wanted(call.body['reviewers'], login))
      .map((account) => ({ account })),
    ...teams
      .filter(({ slug }) => wanted(call.body['team_reviewers'], slug))
      .map((team) => ({ team })),
  ]);
  return ok(pullShape(call.world, subject.repository, subject.issue, pull));
}

function requesting(call: Call): { readonly subject: Subject; readonly pull: Pull } {
  const subject = writable(call);
  assertWrite(call, subject.repository, ['pull_requests']);
  assertRole(call, subject.repository, 'triage');
  return { subject, pull: pullOf(subject.issue) };
}

/** @throws {GitHubError} 422 for whoever has no role there, and for the author */
function reviewersIn({ body, world }: Call, { repository, issue }: Subject): Reviewer[] {
  const accounts = (namesIn(body['reviewers']) ?? []).map((login) => {
    const account = accountByLogin(world.state, login);
    if (account === undefined || !isAssignable(account, repository)) throw notCollaborator();
    if (account.id === issue.authorId) {
      throw new GitHubError(422, 'Review cannot be requested from pull request author.');
    }
    return { account };
  });
  const organization = accountById(world.state, repository.ownerId).login;
  const teams = (namesIn(body['team_reviewers']) ?? []).map((slug) => {
    const team = teamBySlug(world.state, organization, slug);
    if (team === undefined) throw notCollaborator();
    return { team };
  });
  return [...accounts, ...teams];
}

const notCollaborator = (): GitHubError =>
  new GitHubError(
    422,
    'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
  );
