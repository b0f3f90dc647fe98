import { sql, upsertRows, type Transaction } from '@reprise/views';
import { later } from './evolve.ts';
import { Repository, type RepositoryRow } from './table.ts';

/** Everything that a description tells. */
const DESCRIBED = [
  'tenantId',
  'installationId',
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
  await upsertRows(tx, Repository, [...latest.values()], { only: DESCRIBED, where: isLater });
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
