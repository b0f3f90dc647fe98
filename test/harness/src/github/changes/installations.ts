import { installationShape } from '../shapes/app.ts';
import { briefRepositoryShape } from '../shapes/repository.ts';
import { accountById, repositoriesOf } from '../state/lookup.ts';
import type { Installation, Repository } from '../state/model.ts';
import type { World } from '../world.ts';

/** `installation.created`, with the repositories it covers. */
export const announceInstallation = (world: World, installation: Installation): void =>
  announce(world, installation, 'created');

/** `installation.deleted`; from then on its tokens let nobody in. */
export function uninstall(world: World, installation: Installation): void {
  announce(world, installation, 'deleted');
  const { installations } = world.state;
  installations.splice(installations.indexOf(installation), 1);
}

function announce(world: World, installation: Installation, action: string): void {
  const repositories = repositoriesOf(world.state, installation);
  world.emit({
    event: 'installation',
    action,
    sender: accountById(world.state, installation.accountId),
    installationId: installation.id,
    body: {
      installation: installationShape(world, installation, 'seconds'),
      repositories: repositories.map((entry) => briefRepositoryShape(world, entry)),
      requester: null,
    },
  });
}

export function repositoriesAdded(
  world: World,
  installation: Installation,
  added: readonly Repository[],
): void {
  world.emit({
    event: 'installation_repositories',
    action: 'added',
    sender: accountById(world.state, installation.accountId),
    installationId: installation.id,
    body: {
      installation: installationShape(world, installation, 'seconds'),
      repository_selection: installation.repositorySelection,
      repositories_added: added.map((entry) => briefRepositoryShape(world, entry)),
      repositories_removed: [],
      requester: null,
    },
  });
}
