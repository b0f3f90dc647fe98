import { GitHubError, notAccessible, notFound } from '../http/errors.ts';
import type { Call } from '../http/route.ts';
import { covers } from '../state/lookup.ts';
import type { Account, Permissions, Repository, Role } from '../state/model.ts';
import type { Actor } from './actor.ts';

export const rank = (level: string | undefined): number =>
  ({ read: 1, write: 2, admin: 3 })[level ?? ''] ?? 0;

const holds = (permissions: Permissions, names: readonly string[], level: string): boolean =>
  names.some((name) => rank(permissions[name]) >= rank(level));

/** A permission by any of its names: labels of a pull request take `issues` or `pull_requests`. */
type Names = readonly string[];

const ISSUES: Names = ['issues', 'pull_requests'];

/** @throws {GitHubError} 404 where the repository is hidden, 403 without the permission */
export function assertRead(actor: Actor, repository: Repository, names: Names = ISSUES): void {
  if (!repository.private) return;
  if (actor.kind === 'installation') {
    if (!reaches(actor, repository)) throw notFound();
    if (!holds(actor.token.permissions, names, 'read')) throw notAccessible();
    return;
  }
  if (actor.kind === 'person' && roleOf(actor.account, repository) !== undefined) return;
  throw notFound();
}

/**
 * Who may write with this credential, and as whom.
 * @throws {GitHubError} 401 without a credential, 403 without the permission, 404 where hidden
 */
export function assertWrite(call: Call, repository: Repository, names: Names = ISSUES): Account {
  const { actor } = call;
  if (actor.kind === 'anonymous') throw new GitHubError(401, 'Requires authentication');
  if (actor.kind === 'app') {
    throw new GitHubError(401, 'A JSON web token cannot be used for this endpoint');
  }
  if (actor.kind === 'person') {
    assertRead(actor, repository, names);
    return actor.account;
  }
  if (actor.installation.suspendedAt !== null) {
    throw new GitHubError(403, 'This installation has been suspended');
  }
  if (!reaches(actor, repository)) throw repository.private ? notFound() : notAccessible();
  if (!holds(actor.token.permissions, names, 'write')) throw notAccessible();
  return actor.account;
}

const reaches = (
  { installation, token }: Extract<Actor, { kind: 'installation' }>,
  repository: Repository,
): boolean =>
  covers(installation, repository) &&
  (token.repositoryIds === null || token.repositoryIds.includes(repository.id));

const ROLES: readonly Role[] = ['read', 'triage', 'write', 'maintain', 'admin'];

function roleOf(account: Account, repository: Repository): Role | undefined {
  return account.id === repository.ownerId ? 'admin' : repository.roles[String(account.id)];
}

/** GitHub's older names for roles, which know neither triage nor maintain. */
const PERMISSIONS = {
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
} as const satisfies Record<Role, string>;

/** As `GET …/collaborators/{user}/permission` says it. Everybody reads what is public. */
export function permissionOf(account: Account, repository: Repository) {
  const role = roleOf(account, repository) ?? (repository.private ? undefined : 'read');
  return role === undefined
    ? { permission: 'none', role_name: 'none' }
    : { permission: PERMISSIONS[role], role_name: role };
}

/** Whoever has a role in the repository; bots and organizations never. */
export const isAssignable = (account: Account, repository: Repository): boolean =>
  account.type === 'User' && roleOf(account, repository) !== undefined;

/** Whether a person has at least this role. Installations go by their permissions instead. */
export function hasRole({ actor }: Call, repository: Repository, least: Role): boolean {
  if (actor.kind === 'installation') return true;
  if (actor.kind !== 'person') return false;
  if (actor.account.type === 'Bot') return true;
  const role = roleOf(actor.account, repository) ?? 'read';
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** @throws {GitHubError} 403 for a person with a lesser role */
export function assertRole(call: Call, repository: Repository, least: Role): void {
  if (!hasRole(call, repository, least)) {
    throw new GitHubError(403, 'Must have admin rights to Repository.');
  }
}
