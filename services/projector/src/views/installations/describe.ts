import type { DeliveryReceived } from '@reprise/schemas';
import { flag, list, natural, object, text, time, type Json } from '../../github/read.ts';
import type { InstallationChange, InstallationDescription, RepositoryName } from './evolve.ts';
import type { RepositoryRow } from './table.ts';

/** What a delivery says about an installation; undefined when it is about something else. */
export function describeInstallation(
  { event, action, deliveryId, receivedAt }: DeliveryReceived,
  tenantId: string,
  payload: Json,
): InstallationChange | undefined {
  const installation = object(payload['installation']);
  const installationId = natural(installation?.['id']);
  if (installation === undefined || installationId === undefined) return undefined;
  const about = { installationId, tenantId, deliveryId, receivedAt: new Date(receivedAt) };
  const nothing = { renamedTo: undefined, deleted: false, added: [], removed: [] };
  const description = descriptionOf(installation);
  switch (event) {
    case 'installation': {
      const added = action === 'created' ? names(payload['repositories']) : [];
      return { ...about, ...nothing, description, deleted: action === 'deleted', added };
    }
    case 'installation_repositories': {
      const added = names(payload['repositories_added']);
      const removed = names(payload['repositories_removed']);
      return { ...about, ...nothing, description, added, removed };
    }
    case 'installation_target': {
      const renamedTo = text(object(payload['account'])?.['login']);
      return { ...about, ...nothing, description: undefined, renamedTo };
    }
    default:
      return undefined;
  }
}

function descriptionOf(installation: Json): InstallationDescription {
  const account = object(installation['account']);
  return {
    accountId: natural(account?.['id']) ?? null,
    accountLogin: text(account?.['login']) ?? null,
    accountType: text(account?.['type']) ?? null,
    appSlug: text(installation['app_slug']) ?? null,
    repositorySelection: text(installation['repository_selection']) ?? null,
    permissions: permissionsOf(installation['permissions']),
    events: list(installation['events'])?.flatMap((event) => text(event) ?? []) ?? null,
    createdAt: time(installation['created_at']) ?? null,
    updatedAt: time(installation['updated_at']) ?? null,
    suspendedAt: time(installation['suspended_at']) ?? null,
  };
}

function permissionsOf(value: unknown): Record<string, string> | null {
  const permissions = object(value);
  if (permissions === undefined) return null;
  const entries = Object.entries(permissions).flatMap(([name, level]) => {
    const known = text(level);
    return known === undefined || !/^\w{1,64}$/.test(name) ? [] : [[name, known] as const];
  });
  return Object.fromEntries(entries);
}

const names = (value: unknown): readonly RepositoryName[] =>
  (list(value) ?? []).flatMap((item) => {
    const repository = object(item);
    const id = natural(repository?.['id']);
    const fullName = text(repository?.['full_name']);
    if (id === undefined || fullName === undefined) return [];
    return [{ id, fullName, private: flag(repository?.['private']) ?? null }];
  });

/** The repository that a delivery is about, as it describes it. */
export function describeRepository(
  { deliveryId, receivedAt, installationId }: DeliveryReceived,
  tenantId: string,
  payload: Json,
): RepositoryRow | undefined {
  const repository = object(payload['repository']);
  const id = natural(repository?.['id']);
  const fullName = text(repository?.['full_name']);
  if (repository === undefined || id === undefined || fullName === undefined) return undefined;
  const owner = object(repository['owner']);
  return {
    id,
    tenantId,
    installationId,
    installationToldAt: installationId === null ? null : new Date(receivedAt),
    fullName,
    ownerId: natural(owner?.['id']) ?? null,
    ownerLogin: text(owner?.['login']) ?? ownerIn(fullName),
    ownerType: text(owner?.['type']) ?? null,
    private: flag(repository['private']) ?? null,
    archived: flag(repository['archived']) ?? null,
    defaultBranch: text(repository['default_branch']) ?? null,
    url: text(repository['html_url']) ?? null,
    describedAt: time(repository['updated_at']) ?? null,
    receivedAt: new Date(receivedAt),
    deliveryId,
    deletedAt: null,
  };
}

/** The repositories that an installation event names, as far as it tells. */
export const namedRepositories = (change: InstallationChange): readonly RepositoryRow[] =>
  change.added.map(({ id, fullName, private: isPrivate }) => ({
    id,
    tenantId: change.tenantId,
    installationId: change.installationId,
    installationToldAt: change.receivedAt,
    fullName,
    ownerId: change.description?.accountId ?? null,
    ownerLogin: ownerIn(fullName),
    ownerType: change.description?.accountType ?? null,
    private: isPrivate,
    archived: null,
    defaultBranch: null,
    url: null,
    describedAt: null,
    receivedAt: change.receivedAt,
    deliveryId: change.deliveryId,
    deletedAt: null,
  }));

const ownerIn = (fullName: string): string => fullName.split('/', 1)[0] ?? fullName;
