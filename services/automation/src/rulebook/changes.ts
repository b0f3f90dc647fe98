import type { DeliveryReceived } from '@reprise/schemas';
import { at, listAt, numberAt, textAt } from '../json.ts';

export const RULES_PATH = '.github/reprise.yml';

/** A repository whose rules file is to be read. */
export interface RepositoryRef {
  readonly installationId: number;
  readonly repositoryId: number;
  /** owner/name. */
  readonly repository: string;
}

/** More than this are read when something happens in them, not at once. */
const MOST_AT_ONCE = 50;
/** GitHub cuts the list of a push's commits; a list this long may not be whole. */
const COMMITS_LISTED = 20;

/**
 * Whether a delivery may say that a rules file changed, as far as one can tell without its body. One
 * on standby came from another source than the one that decides on its repository.
 */
export const mayChangeRules = ({ provider, origin, standby, event }: DeliveryReceived): boolean =>
  provider === 'github' &&
  origin === 'webhook' &&
  !standby &&
  ['push', 'repository', 'installation', 'installation_repositories'].includes(event);

/**
 * The repositories whose rules file may have changed with a delivery: on a push to the default
 * branch that touches it, or that does not clearly leave it alone; when the default branch changes;
 * and when the App is given repositories.
 * @param payload the delivery's body, parsed; hostile.
 */
export function rulesChangedBy(
  delivery: DeliveryReceived,
  payload: unknown,
): readonly RepositoryRef[] {
  const { event, action, installationId } = delivery;
  if (!mayChangeRules(delivery) || installationId === null) return [];
  if (event === 'push') return touchesRules(payload) ? own(delivery, installationId) : [];
  if (event === 'repository') return action === 'edited' ? own(delivery, installationId) : [];
  if (event === 'installation' && action === 'created') {
    return given(listAt(payload, 'repositories'), installationId);
  }
  if (event === 'installation_repositories' && action === 'added') {
    return given(listAt(payload, 'repositories_added'), installationId);
  }
  return [];
}

function touchesRules(payload: unknown): boolean {
  const branch = textAt(payload, 'repository', 'default_branch');
  if (textAt(payload, 'ref') !== `refs/heads/${branch}`) return false;
  const commits = listAt(payload, 'commits');
  const inDoubt =
    at(payload, 'forced') === true || commits.length === 0 || commits.length >= COMMITS_LISTED;
  return inDoubt || commits.some(names);
}

const names = (commit: unknown): boolean =>
  ['added', 'modified', 'removed'].some((how) => listAt(commit, how).includes(RULES_PATH));

function own(
  { repositoryId, repository }: DeliveryReceived,
  installationId: number,
): readonly RepositoryRef[] {
  return repositoryId === null || repository === null
    ? []
    : [{ installationId, repositoryId, repository }];
}

function given(repositories: readonly unknown[], installationId: number): readonly RepositoryRef[] {
  return repositories.slice(0, MOST_AT_ONCE).flatMap((one) => {
    const repositoryId = numberAt(one, 'id');
    const repository = textAt(one, 'full_name');
    return repositoryId === undefined || repository === undefined
      ? []
      : [{ installationId, repositoryId, repository }];
  });
}
