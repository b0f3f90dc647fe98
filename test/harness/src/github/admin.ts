import { deleteIssue } from './changes/issues.ts';
import { announceInstallation, repositoriesAdded, uninstall } from './changes/installations.ts';
import type { Engine } from './engine.ts';
import { addRepository } from './state/addRepository.ts';
import { accountByLogin, accountById, issueByNumber, repositoryByName } from './state/lookup.ts';
import type { Installation, Repository } from './state/model.ts';
import type { SeedRepository } from './state/seed.ts';
import type { World } from './world.ts';

/** What happens on GitHub's own pages, which the API does not offer. */
export interface Administration {
  /** Sends `installation.created` for each installation, as GitHub did when it was made. */
  announceInstallations(): Promise<void>;
  /** Adds one to its account's installation and sends `installation_repositories.added`. */
  addRepository(repository: SeedRepository): Promise<void>;
  /** Requests for the old name are redirected to its id from then on. */
  renameRepository(repository: string, name: string): Promise<void>;
  /** Requests for it answer 410 from then on. */
  deleteIssue(repository: string, number: number): Promise<void>;
  /** No token is given out and none writes until it is lifted. */
  suspend(account: string, suspended: boolean): Promise<void>;
  uninstall(account: string): Promise<void>;
}

export function administrate({ change }: Engine): Administration {
  return {
    announceInstallations: () =>
      change((world) => {
        for (const entry of world.state.installations) announceInstallation(world, entry);
      }),
    addRepository: (seed) =>
      change((world) => {
        const repository = addRepository(world.state, seed, world.now());
        const installation = installationOn(world, seed.owner);
        if (installation.repositorySelection === 'selected') {
          installation.repositoryIds.push(repository.id);
        }
        repositoriesAdded(world, installation, [repository]);
      }),
    renameRepository: (repository, name) =>
      change((world) => {
        const found = named(world, repository);
        found.formerNames.push(repository);
        const from = found.name;
        found.name = name;
        const sender = accountById(world.state, found.ownerId);
        const body = { changes: { repository: { name: { from } } } };
        world.emit({ event: 'repository', action: 'renamed', sender, repository: found, body });
      }),
    deleteIssue: (repository, number) =>
      change((world) => {
        const found = named(world, repository);
        const issue = issueByNumber(world.state, found, number);
        if (issue === undefined) throw new Error(`There is no ${repository}#${number}.`);
        const actor = accountById(world.state, found.ownerId);
        deleteIssue({ world, repository: found, issue, actor });
      }),
    suspend: (account, suspended) =>
      change((world) => {
        installationOn(world, account).suspendedAt = suspended ? world.now() : null;
      }),
    uninstall: (account) => change((world) => uninstall(world, installationOn(world, account))),
  };
}

function installationOn({ state }: World, login: string): Installation {
  const account = accountByLogin(state, login);
  const found = state.installations.find(({ accountId }) => accountId === account?.id);
  if (found === undefined) throw new Error(`The App is not installed on ${login}.`);
  return found;
}

function named({ state }: World, repository: string): Repository {
  const [owner = '', name = ''] = repository.split('/');
  const found = repositoryByName(state, owner, name);
  if (found === undefined) throw new Error(`There is no repository ${repository}.`);
  return found;
}
