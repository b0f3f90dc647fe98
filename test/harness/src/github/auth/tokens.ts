import { randomBytes } from 'node:crypto';
import { GitHubError } from '../http/errors.ts';
import { repositoriesOf } from '../state/lookup.ts';
import type { Installation, InstallationToken, Permissions, State } from '../state/model.ts';
import { hashOf } from './hash.ts';
import { rank } from './permissions.ts';

const LIFETIME_MS = 60 * 60 * 1000;

export interface TokenRequest {
  readonly permissions?: Permissions;
  readonly repositoryIds?: readonly number[];
  readonly repositories?: readonly string[];
}

/**
 * Mints an installation token for an hour. Only its hash is kept.
 * @throws {GitHubError} 403 while suspended, 422 for more than the installation has
 */
export function mintToken(
  state: State,
  installation: Installation,
  request: TokenRequest,
  nowMs: number,
): { readonly secret: string; readonly token: InstallationToken } {
  if (installation.suspendedAt !== null) {
    throw new GitHubError(403, 'This installation has been suspended');
  }
  const secret = `ghs_${randomBytes(27).toString('base64url')}`;
  const token: InstallationToken = {
    hash: hashOf(secret),
    installationId: installation.id,
    permissions: granted(installation, request.permissions),
    repositoryIds: chosenRepositories(state, installation, request),
    expiresAt: Math.floor((nowMs + LIFETIME_MS) / 1000) * 1000,
  };
  dropExpired(state, nowMs);
  state.tokens.push(token);
  return { secret, token };
}

function granted(installation: Installation, asked: Permissions | undefined): Permissions {
  if (asked === undefined || Object.keys(asked).length === 0) return installation.permissions;
  for (const [name, level] of Object.entries(asked)) {
    if (rank(level) === 0 || rank(level) > rank(installation.permissions[name])) {
      throw new GitHubError(422, 'The permissions requested are not granted to this installation.');
    }
  }
  return { metadata: 'read', ...asked };
}

function chosenRepositories(
  state: State,
  installation: Installation,
  { repositoryIds, repositories }: TokenRequest,
): number[] | null {
  if (repositoryIds === undefined && repositories === undefined) return null;
  const reachable = repositoriesOf(state, installation);
  const byName = (repositories ?? []).map((name) => reachable.find((r) => r.name === name)?.id);
  const chosen = [...(repositoryIds ?? []), ...byName];
  const known = chosen.flatMap((id) => reachable.find((repository) => repository.id === id) ?? []);
  if (known.length !== chosen.length) {
    throw new GitHubError(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  return known.map(({ id }) => id);
}

function dropExpired(state: State, nowMs: number): void {
  const live = state.tokens.filter(({ expiresAt }) => expiresAt > nowMs);
  state.tokens.splice(0, state.tokens.length, ...live);
}
