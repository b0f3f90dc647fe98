import { addHistory } from './addHistory.ts';
import { addRepository } from './addRepository.ts';
import { nextId, FIRST_IDS } from './ids.ts';
import { accountByLogin } from './lookup.ts';
import type { Account, App, State } from './model.ts';
import {
  APP_EVENTS,
  APP_PERMISSIONS,
  type Seed,
  type SeedAccount,
  type SeedInstallation,
  type SeedTeam,
} from './seed.ts';

/** @param now when everything in the seed was created, in GitHub's format */
export function createState(app: Pick<App, 'id' | 'slug'>, seed: Seed, now: string): State {
  const name = app.slug.charAt(0).toUpperCase() + app.slug.slice(1);
  const counters = { ...FIRST_IDS };
  const accounts = accountsOf(seed, { ...app, name }, () => ++counters.account);
  const state: State = {
    version: 1,
    counters,
    app: {
      ...app,
      name,
      ownerId: accounts[0]?.id ?? 0,
      permissions: APP_PERMISSIONS,
      events: APP_EVENTS,
      createdAt: now,
    },
    accounts,
    teams: [],
    issueTypes: [],
    installations: [],
    tokens: [],
    repositories: [],
    issues: {},
    comments: {},
    reactions: [],
    writes: [],
    pending: [],
    hooks: [],
    losing: null,
    demo: { next: 0 },
  };
  for (const team of seed.teams ?? []) addTeam(state, team);
  addIssueTypes(state, seed);
  for (const repository of seed.repositories) {
    addHistory(state, addRepository(state, repository, now), repository.history ?? [], now);
  }
  for (const entry of seed.installations ?? defaultInstallations(seed)) install(state, entry, now);
  return state;
}

/** Other bots' Apps, which nobody installed here, have ids of their own. */
const FIRST_OTHER_APP = 9000;

/** The seeded accounts and our bot: what a bot does is always performed via its App. */
function accountsOf(seed: Seed, app: NonNullable<Account['app']>, nextAccount: () => number) {
  const bots = seed.accounts.filter(({ type }) => type === 'Bot');
  const appOf = (account: SeedAccount): Account['app'] => {
    if (account.type !== 'Bot') return null;
    const slug = account.login.replace('[bot]', '');
    return { id: FIRST_OTHER_APP + bots.indexOf(account), slug, name: account.name ?? slug };
  };
  const accounts = seed.accounts.map((account): Account => {
    const { login, type = 'User', name = login } = account;
    return { id: nextAccount(), login, type, name, app: appOf(account) };
  });
  const bot = { login: `${app.slug}[bot]`, type: 'Bot', name: app.name, app } as const;
  return [...accounts, { id: nextAccount(), ...bot }];
}

const defaultInstallations = (seed: Seed): SeedInstallation[] =>
  [...new Set(seed.repositories.map(({ owner }) => owner))].map((account) => ({ account }));

function addTeam(state: State, { organization, slug, name = slug, members }: SeedTeam): void {
  state.teams.push({
    id: nextId(state, 'team'),
    organizationId: idOf(state, organization),
    slug,
    name,
    memberIds: members.map((login) => idOf(state, login)),
  });
}

const DEFAULT_TYPES = ['Task', 'Bug', 'Feature'];

function addIssueTypes(state: State, seed: Seed): void {
  for (const { id, login, type } of state.accounts) {
    if (type !== 'Organization') continue;
    for (const name of seed.issueTypes?.[login] ?? DEFAULT_TYPES) {
      const typeId = nextId(state, 'issueType');
      state.issueTypes.push({ id: typeId, organizationId: id, name, color: 'gray', enabled: true });
    }
  }
}

/** @throws {Error} where the account is not among the seed's */
function idOf(state: State, login: string): number {
  const account = accountByLogin(state, login);
  if (account === undefined) throw new Error(`The seed has no account ${login}.`);
  return account.id;
}

function install(state: State, seed: SeedInstallation, now: string): void {
  const accountId = idOf(state, seed.account);
  const chosen = seed.repositories;
  state.installations.push({
    id: nextId(state, 'installation'),
    accountId,
    repositorySelection: chosen === undefined ? 'all' : 'selected',
    repositoryIds: state.repositories
      .filter(({ ownerId, name }) => ownerId === accountId && chosen?.includes(name))
      .map(({ id }) => id),
    permissions: seed.permissions ?? state.app.permissions,
    createdAt: now,
    suspendedAt: null,
  });
}
