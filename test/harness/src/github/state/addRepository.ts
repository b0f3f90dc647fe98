import { commitFiles } from './git.ts';
import { nextId } from './ids.ts';
import { DEFAULT_LABELS, newLabel, newMilestone } from './labels.ts';
import { accountByLogin } from './lookup.ts';
import type { Repository, State } from './model.ts';
import type { SeedRepository } from './seed.ts';

/**
 * Adds a repository, its labels, milestones and files, without telling anybody.
 * @throws {Error} where it names somebody whom the seed lacks
 */
export function addRepository(state: State, seed: SeedRepository, now: string): Repository {
  const idOf = (login: string): number => {
    const id = accountByLogin(state, login)?.id;
    if (id === undefined) throw new Error(`The seed has no account ${login}.`);
    return id;
  };
  const ownerId = idOf(seed.owner);
  const roles = Object.entries(seed.roles ?? {});
  const repository: Repository = {
    id: nextId(state, 'repository'),
    ownerId,
    name: seed.name,
    private: seed.private ?? false,
    description: seed.description ?? null,
    language: seed.language ?? null,
    defaultBranch: 'main',
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    roles: Object.fromEntries(roles.map(([login, role]) => [String(idOf(login)), role])),
    contributors: (seed.contributors ?? []).map(idOf),
    formerNames: [],
    labels: (seed.labels ?? DEFAULT_LABELS).map((label) => newLabel(state, label)),
    milestones: (seed.milestones ?? []).map((title, index) =>
      newMilestone(state, { title, number: index + 1, creatorId: ownerId, now }),
    ),
    topics: seed.topics ?? [],
    checkRuns: [],
    commits: [],
    blobs: {},
    lastNumber: 0,
  };
  const files = { 'README.md': `# ${seed.name}\n`, ...seed.files };
  commitFiles(repository, files, { message: 'Initial commit', authorId: ownerId, now });
  state.repositories.push(repository);
  return repository;
}
