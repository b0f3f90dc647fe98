import { commitFiles } from './git.ts';
import { accountByLogin } from './lookup.ts';
import type { Account, App, Counter, Label, Milestone, Repository, State } from './model.ts';
import {
  APP_EVENTS,
  APP_PERMISSIONS,
  type Seed,
  type SeedInstallation,
  type SeedLabel,
  type SeedRepository,
} from './seed.ts';

/** Far apart, so that a repository id that is passed as an issue id finds nothing. */
const FIRST: Record<Counter, number> = {
  account: 41_000,
  repository: 710_000,
  installation: 5_300_000,
  issue: 2_100_000_000,
  pull: 1_600_000_000,
  comment: 1_900_000_000,
  label: 6_400_000_000,
  milestone: 9_800_000,
  event: 12_000_000_000,
  delivery: 30_000_000_000,
  sequence: 0,
};

export const nextId = (state: State, counter: Counter): number => ++state.counters[counter];

/** @param now when everything in the seed was created, in GitHub's format */
export function createState(app: { id: number; slug: string }, seed: Seed, now: string): State {
  const owner = seed.repositories[0]?.owner ?? seed.accounts[0]?.login;
  const state: State = {
    version: 1,
    counters: { ...FIRST },
    app: appOf(app, now),
    accounts: [],
    installations: [],
    tokens: [],
    repositories: [],
    issues: {},
    comments: {},
    writes: [],
    pending: [],
    demo: { next: 0 },
  };
  for (const { login, type = 'User', name = login } of seed.accounts) {
    state.accounts.push({ id: nextId(state, 'account'), login, type, name, app: null });
  }
  addBots(state);
  if (owner !== undefined) Object.assign(state.app, { ownerId: owned(state, owner).id });
  for (const repository of seed.repositories) addRepository(state, repository, now);
  for (const entry of seed.installations ?? defaultInstallations(seed)) install(state, entry, now);
  return state;
}

function appOf({ id, slug }: { id: number; slug: string }, createdAt: string): App {
  const name = slug.charAt(0).toUpperCase() + slug.slice(1);
  const base = { id, slug, name, ownerId: 0, createdAt };
  return { ...base, permissions: APP_PERMISSIONS, events: APP_EVENTS };
}

/** Our bot, and an App for each seeded bot: what a bot does is always performed via its App. */
function addBots(state: State): void {
  const { id, slug, name } = state.app;
  const bots = state.accounts.filter(({ type }) => type === 'Bot');
  for (const [index, bot] of bots.entries()) {
    const other = bot.login.replace('[bot]', '');
    Object.assign(bot, { app: { id: 9_000 + index, slug: other, name: other } });
  }
  const bot: Account = {
    id: nextId(state, 'account'),
    login: `${slug}[bot]`,
    type: 'Bot',
    name,
    app: { id, slug, name },
  };
  state.accounts.push(bot);
}

function owned(state: State, login: string): Account {
  const found = accountByLogin(state, login);
  if (found === undefined) throw new Error(`The seed names ${login}, who is not among accounts.`);
  return found;
}

const defaultInstallations = (seed: Seed): SeedInstallation[] =>
  [...new Set(seed.repositories.map(({ owner }) => owner))].map((account) => ({ account }));

/** Adds a repository, its labels, milestones and files, without telling anybody. */
export function addRepository(state: State, seed: SeedRepository, now: string): Repository {
  const owner = owned(state, seed.owner);
  const roles = Object.entries(seed.roles ?? {}).map(
    ([login, role]) => [String(owned(state, login).id), role] as const,
  );
  const repository: Repository = {
    id: nextId(state, 'repository'),
    ownerId: owner.id,
    name: seed.name,
    private: seed.private ?? false,
    description: seed.description ?? null,
    language: seed.language ?? null,
    defaultBranch: 'main',
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    roles: Object.fromEntries(roles),
    contributors: (seed.contributors ?? []).map((login) => owned(state, login).id),
    formerNames: [],
    labels: (seed.labels ?? DEFAULT_LABELS).map((label) => newLabel(state, label)),
    milestones: (seed.milestones ?? []).map((title, index) =>
      newMilestone(state, { title, number: index + 1, creatorId: owner.id, now }),
    ),
    commits: [],
    blobs: {},
    lastNumber: 0,
  };
  const files = { 'README.md': `# ${seed.name}\n`, ...seed.files };
  commitFiles(repository, files, { message: 'Initial commit', authorId: owner.id, now });
  state.repositories.push(repository);
  return repository;
}

const DEFAULT_LABELS: readonly SeedLabel[] = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'documentation', color: '0075ca', description: 'Improvements to documentation' },
  { name: 'duplicate', color: 'cfd3d7', description: 'This issue already exists' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
  { name: 'question', color: 'd876e3', description: 'Further information is requested' },
];

export const newLabel = (state: State, label: SeedLabel): Label => ({
  id: nextId(state, 'label'),
  name: label.name,
  color: label.color ?? 'ededed',
  description: label.description ?? null,
  default: DEFAULT_LABELS.some(({ name }) => name === label.name),
});

interface NewMilestone {
  readonly title: string;
  readonly number: number;
  readonly creatorId: number;
  readonly now: string;
}

export const newMilestone = (
  state: State,
  { title, number, creatorId, now }: NewMilestone,
): Milestone => ({
  id: nextId(state, 'milestone'),
  number,
  title,
  description: null,
  state: 'open',
  creatorId,
  createdAt: now,
  updatedAt: now,
  dueOn: null,
  closedAt: null,
});

function install(state: State, seed: SeedInstallation, now: string): void {
  const account = owned(state, seed.account);
  const chosen = seed.repositories;
  state.installations.push({
    id: nextId(state, 'installation'),
    accountId: account.id,
    repositorySelection: chosen === undefined ? 'all' : 'selected',
    repositoryIds: state.repositories
      .filter(({ ownerId, name }) => ownerId === account.id && chosen?.includes(name))
      .map(({ id }) => id),
    permissions: seed.permissions ?? state.app.permissions,
    createdAt: now,
    suspendedAt: null,
  });
}
