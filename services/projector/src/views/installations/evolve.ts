import type { InstallationRepositoryRow, InstallationRow, RepositoryRow } from './table.ts';

/** What GitHub says of an installation. null: it does not tell. */
export type InstallationDescription = Pick<
  InstallationRow,
  | 'accountId'
  | 'accountLogin'
  | 'accountType'
  | 'appSlug'
  | 'repositorySelection'
  | 'permissions'
  | 'events'
  | 'createdAt'
  | 'updatedAt'
  | 'suspendedAt'
>;

/** A repository as installation events name it. */
export interface RepositoryName {
  readonly id: number;
  readonly fullName: string;
  readonly private: boolean | null;
}

/** A delivery about an installation. */
export interface InstallationChange {
  readonly installationId: number;
  readonly tenantId: string;
  readonly deliveryId: string;
  readonly receivedAt: Date;
  /** Missing where the delivery only names the installation. */
  readonly description: InstallationDescription | undefined;
  /** The account's new login. */
  readonly renamedTo: string | undefined;
  readonly deleted: boolean;
  readonly added: readonly RepositoryName[];
  readonly removed: readonly RepositoryName[];
}

/** More deliveries than GitHub sends of one installation in the 3 days in which it may repeat them. */
const RECENT = 200;

/** The changes that are no repetition. */
export function freshOf(
  rows: readonly InstallationRow[],
  changes: readonly InstallationChange[],
): readonly InstallationChange[] {
  const seen = new Map(rows.map((row) => [row.id, new Set(row.recentDeliveries)]));
  return changes.filter(({ installationId, deliveryId }) => {
    const own = seen.get(installationId) ?? new Set();
    seen.set(installationId, own);
    return !own.has(deliveryId) && own.add(deliveryId);
  });
}

/** An installation after a delivery. An older description never replaces a newer one. */
export function evolveInstallation(
  row: InstallationRow | undefined,
  change: InstallationChange,
): InstallationRow {
  const { installationId, tenantId, deliveryId, receivedAt, description, renamedTo } = change;
  const installation = row ?? blankInstallation(installationId);
  if (installation.recentDeliveries.includes(deliveryId)) return installation;
  const told = isOlder(description, installation) ? undefined : description;
  return {
    ...installation,
    ...told,
    ...(renamedTo !== undefined && { accountLogin: renamedTo }),
    tenantId,
    deletedAt: installation.deletedAt ?? (change.deleted ? receivedAt : null),
    recentDeliveries: [...installation.recentDeliveries, deliveryId].slice(-RECENT),
  };
}

const isOlder = (
  description: InstallationDescription | undefined,
  { updatedAt }: InstallationRow,
): boolean =>
  updatedAt !== null && (description?.updatedAt ?? updatedAt).getTime() < updatedAt.getTime();

/** What is known of an installation that was only named. */
export const blankInstallation = (id: number): InstallationRow => ({
  id,
  tenantId: null,
  accountId: null,
  accountLogin: null,
  accountType: null,
  appSlug: null,
  repositorySelection: null,
  permissions: null,
  events: null,
  createdAt: null,
  updatedAt: null,
  suspendedAt: null,
  deletedAt: null,
  recentDeliveries: [],
});

/** That an installation reaches a repository, or does so no longer. */
export interface ReachChange {
  readonly installationId: number;
  readonly repository: RepositoryName;
  readonly reached: boolean;
  readonly at: Date;
}

export const reachChanges = (change: InstallationChange): readonly ReachChange[] => {
  const { installationId, receivedAt: at, added, removed } = change;
  return [
    ...added.map((repository) => ({ installationId, repository, reached: true, at })),
    ...removed.map((repository) => ({ installationId, repository, reached: false, at })),
  ];
};

export function evolveReach(
  row: InstallationRepositoryRow | undefined,
  { installationId, repository, reached, at }: ReachChange,
): InstallationRepositoryRow {
  return {
    installationId,
    repositoryId: repository.id,
    fullName: repository.fullName,
    private: repository.private ?? row?.private ?? null,
    addedAt: reached ? at : (row?.addedAt ?? null),
    removedAt: reached ? null : at,
  };
}

/**
 * A repository after two descriptions, whatever the order they are read in: the later one counts,
 * whole, but for the installation. Other webhooks know of none, and do not take it away.
 */
export function later(one: RepositoryRow, other: RepositoryRow): RepositoryRow {
  const difference =
    clock(one.describedAt) - clock(other.describedAt) ||
    one.receivedAt.getTime() - other.receivedAt.getTime();
  const isFirst = difference === 0 ? one.deliveryId > other.deliveryId : difference > 0;
  const { installationId, installationToldAt } = laterInstallation(one, other);
  return { ...(isFirst ? one : other), installationId, installationToldAt };
}

function laterInstallation(one: RepositoryRow, other: RepositoryRow): RepositoryRow {
  const difference = clock(one.installationToldAt) - clock(other.installationToldAt);
  if (difference !== 0) return difference > 0 ? one : other;
  return (one.installationId ?? 0) > (other.installationId ?? 0) ? one : other;
}

/** The short form that installation events carry has no time, and gives way to any other. */
const clock = (describedAt: Date | null): number => describedAt?.getTime() ?? -1;
