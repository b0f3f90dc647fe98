import { badCredentials } from '../http/errors.ts';
import { accountByLogin, botOf } from '../state/lookup.ts';
import type { Account, Installation, InstallationToken, State } from '../state/model.ts';
import { verifyAppJwt } from './appJwt.ts';
import { hashOf } from './hash.ts';

/** Who asks. */
export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'app' }
  | { readonly kind: 'person'; readonly account: Account }
  | {
      readonly kind: 'installation';
      readonly account: Account;
      readonly installation: Installation;
      readonly token: InstallationToken;
    };

/** A person of the cast speaks with `Authorization: token human-<login>`. */
export const PERSONAL_PREFIX = 'human-';

/** @throws {GitHubError} 401 for a credential that nobody has */
export function actorOf(
  state: State,
  authorization: string | undefined,
  keys: { readonly publicKeyPem: string; readonly nowMs: number },
): Actor {
  if (authorization === undefined || authorization === '') return { kind: 'anonymous' };
  const [scheme = '', credential = ''] = authorization.split(' ');
  if (!['bearer', 'token'].includes(scheme.toLowerCase())) throw badCredentials();
  if (credential.split('.').length === 3) {
    verifyAppJwt(state, credential, keys);
    return { kind: 'app' };
  }
  if (credential.startsWith(PERSONAL_PREFIX)) return person(state, credential);
  return installationActor(state, credential, keys.nowMs);
}

function person(state: State, credential: string): Actor {
  const account = accountByLogin(state, credential.slice(PERSONAL_PREFIX.length));
  if (account === undefined || account.type === 'Organization') throw badCredentials();
  return { kind: 'person', account };
}

function installationActor(state: State, credential: string, nowMs: number): Actor {
  const hash = hashOf(credential);
  const token = state.tokens.find((candidate) => candidate.hash === hash);
  const installation = state.installations.find(({ id }) => id === token?.installationId);
  if (token === undefined || installation === undefined || token.expiresAt <= nowMs) {
    throw badCredentials();
  }
  return { kind: 'installation', account: botOf(state), installation, token };
}
