import { assertRead, isAssignable, permissionOf, rank } from '../auth/permissions.ts';
import { GitHubError, notFound } from '../http/errors.ts';
import { paginate } from '../http/pagination.ts';
import { noContent, ok, route, type Answer, type Call } from '../http/route.ts';
import { accountShape } from '../shapes/account.ts';
import { accountByLogin, teamBySlug } from '../state/lookup.ts';
import type { Account, Repository, Team } from '../state/model.ts';
import { repositoryIn } from './find.ts';

const REPOSITORY = '/repos/:owner/:repo';
const TEAM = '/orgs/:org/teams/:slug';

/** What people may do: roles in repositories, who can be assigned, members of teams. */
export const collaboratorRoutes = [
  route('GET', `${REPOSITORY}/collaborators/:login/permission`, permission),
  route('GET', `${REPOSITORY}/collaborators/:login`, isCollaborator),
  route('GET', `${REPOSITORY}/assignees/:login`, canBeAssigned),
  route('GET', `${REPOSITORY}/assignees`, assignees),
  route('GET', `${TEAM}/memberships/:login`, membership),
  route('GET', `${TEAM}/members`, members),
];

function readableIn(call: Call): Repository {
  const repository = repositoryIn(call);
  assertRead(call.actor, repository, ['metadata', 'issues']);
  return repository;
}

function accountIn(call: Call): Account {
  const account = accountByLogin(call.world.state, call.params['login'] ?? '');
  if (account === undefined) throw notFound();
  return account;
}

function permission(call: Call): Answer {
  const repository = readableIn(call);
  const account = accountIn(call);
  return ok({
    ...permissionOf(account, repository),
    user: accountShape(call.world, account),
  });
}

function isCollaborator(call: Call): Answer {
  const repository = readableIn(call);
  if (repository.roles[String(accountIn(call).id)] === undefined) throw notFound();
  return noContent();
}

function canBeAssigned(call: Call): Answer {
  if (!isAssignable(accountIn(call), readableIn(call))) throw notFound();
  return noContent();
}

function assignees(call: Call): Answer {
  const repository = readableIn(call);
  const found = call.world.state.accounts.filter((account) => isAssignable(account, repository));
  return paginate(call, found, (account) => accountShape(call.world, account));
}

/** @throws {GitHubError} 403 without `members: read`, 404 where there is no such team */
function teamIn(call: Call): Team {
  const { actor, params, world } = call;
  if (actor.kind === 'installation' && rank(actor.token.permissions['members']) === 0) {
    throw new GitHubError(403, 'Resource not accessible by integration');
  }
  const team = teamBySlug(world.state, params['org'] ?? '', params['slug'] ?? '');
  if (team === undefined) throw notFound();
  return team;
}

function membership(call: Call): Answer {
  const team = teamIn(call);
  const { id } = accountIn(call);
  if (!team.memberIds.includes(id)) throw notFound();
  return ok({ url: `${call.world.baseUrl}${call.path}`, role: 'member', state: 'active' });
}

function members(call: Call): Answer {
  const { memberIds } = teamIn(call);
  const found = call.world.state.accounts.filter(({ id }) => memberIds.includes(id));
  return paginate(call, found, (account) => accountShape(call.world, account));
}
