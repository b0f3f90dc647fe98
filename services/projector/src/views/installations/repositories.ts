import { sql, upsertRows, type Transaction } from '@reprise/views';
import { later } from './evolve.ts';
import { Repository, type RepositoryRow } from './table.ts';

/** Everything that a description tells. */
const DESCRIBED = [
  'tenantId',
  'installationId',
  'installationToldAt',
  'fullName',
  'ownerId',
  'ownerLogin',
  'ownerType',
  'private',
  'archived',
  'defaultBranch',
  'url',
  'describedAt',
  'receivedAt',
  'deliveryId',
] as const satisfies readonly (keyof RepositoryRow)[];

/** later(), for a row that is there; "C" compares as JavaScript does. */
const isLater = sql`
  (coalesce(excluded.described_at, '-infinity'), excluded.received_at, excluded.delivery_id collate "C")
  > (coalesce(old.described_at, '-infinity'), old.received_at, old.delivery_id collate "C")`;

/** Likewise, for whoever told of an installation; other webhooks tell of none. */
const toldLater = (row: 'excluded' | 'new', known: 'old' | 'repositories') => sql<boolean>`
  (coalesce(${sql.ref(`${row}.installation_told_at`)}, '-infinity'),
    coalesce(${sql.ref(`${row}.installation_id`)}, 0))
  > (coalesce(${sql.ref(`${known}.installation_told_at`)}, '-infinity'),
    coalesce(${sql.ref(`${known}.installation_id`)}, 0))`;

const theLater = (column: 'installation_id' | 'installation_told_at') => sql`
  case when ${toldLater('excluded', 'old')}
    then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`old.${column}`)} end`;

/** Keeps the latest description of each repository. Several partitions describe the same one. */
export async function describeRepositories(
  tx: Transaction,
  descriptions: readonly RepositoryRow[],
): Promise<void> {
  const latest = new Map<number, RepositoryRow>();
  for (const description of descriptions) {
    const known = latest.get(description.id);
    latest.set(description.id, known === undefined ? description : later(known, description));
  }
  const rows = [...latest.values()];
  await upsertRows(tx, Repository, rows, {
    only: DESCRIBED,
    where: isLater,
    set: {
      installationId: theLater('installation_id'),
      installationToldAt: theLater('installation_told_at'),
    },
  });
  await tellInstallations(tx, rows);
}

/** Of rows that another webhook described later; they are locked already, so nothing deadlocks. */
async function tellInstallations(tx: Transaction, rows: readonly RepositoryRow[]): Promise<void> {
  const told = rows.filter(({ installationToldAt }) => installationToldAt !== null);
  if (told.length === 0) return;
  const changed = await tx.query(sql`
    update repositories
    set installation_id = new.installation_id, installation_told_at = new.installation_told_at
    from unnest(${told.map(({ id }) => id)}::bigint[],
      ${told.map(({ installationId }) => installationId)}::bigint[],
      ${told.map(({ installationToldAt }) => installationToldAt)}::timestamptz[])
      as new(id, installation_id, installation_told_at)
    where repositories.id = new.id and ${toldLater('new', 'repositories')}
    returning 1`);
  tx.changed?.(changed.length);
}

/** A deleted repository stays deleted; the first time counts. */
export async function deleteRepositories(
  tx: Transaction,
  deletions: readonly { readonly id: number; readonly at: Date }[],
): Promise<void> {
  for (const { id, at } of deletions) {
    await tx.query(sql`update repositories set deleted_at = least(deleted_at, ${at}::timestamptz)
                       where id = ${id}`);
  }
}
