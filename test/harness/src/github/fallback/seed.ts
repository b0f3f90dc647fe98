import { PERSONAL_PREFIX } from '../auth/actor.ts';
import { accountById, fullName } from '../state/lookup.ts';
import type { Account, State } from '../state/model.ts';

/** Where emulate sends the App's webhooks, and what it signs them with. */
export interface Relay {
  readonly url: string;
  readonly secret: string;
}

/** The same accounts, repositories, roles, App and installations, in emulate's seed. */
export function emulateSeed(state: State, relay: Relay) {
  const people = state.accounts.filter(({ type }) => type !== 'Organization');
  const tokens = people.map(({ login }) => [`${PERSONAL_PREFIX}${login}`, { login }] as const);
  return {
    tokens: Object.fromEntries(tokens),
    github: {
      users: people.map(({ login, name }) => ({ login, name })),
      orgs: state.accounts
        .filter(({ type }) => type === 'Organization')
        .map((account) => organization(state, account)),
      repos: state.repositories.map((repository) => ({
        owner: accountById(state, repository.ownerId).login,
        name: repository.name,
        private: repository.private,
        default_branch: repository.defaultBranch,
        ...(repository.description !== null && { description: repository.description }),
        ...(repository.language !== null && { language: repository.language }),
      })),
      apps: [app(state, relay)],
    },
  };
}

/** Whoever has a role in one of its repositories belongs to the organization. */
function organization(state: State, { id, login, name }: Account) {
  const roles = state.repositories
    .filter(({ ownerId }) => ownerId === id)
    .flatMap(({ roles: own }) => Object.entries(own));
  const members = new Map(roles.filter(([, role]) => role !== 'read'));
  return {
    login,
    name,
    members: [...members].map(([member, role]) => ({
      login: accountById(state, Number(member)).login,
      role: role === 'admin' ? 'admin' : 'member',
    })),
  };
}

const app = (state: State, { url, secret }: Relay) => ({
  app_id: state.app.id,
  slug: state.app.slug,
  name: state.app.name,
  permissions: state.app.permissions,
  events: ['*'],
  webhook_url: url,
  webhook_secret: secret,
  installations: state.installations.map((installation) => ({
    installation_id: installation.id,
    account: accountById(state, installation.accountId).login,
    repository_selection: installation.repositorySelection,
    permissions: installation.permissions,
    ...(installation.repositorySelection === 'selected' && {
      repositories: state.repositories
        .filter(({ id }) => installation.repositoryIds.includes(id))
        .map((repository) => fullName(state, repository)),
    }),
  })),
});
