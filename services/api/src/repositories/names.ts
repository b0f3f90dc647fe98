import { RepriseError } from '@reprise/schemas';
import { Repository, type Database, type RepositoryRow } from '@reprise/views';
import { nearest } from '../http/nearest.ts';
import { NO_TENANT } from '../commands/publish.ts';
import { literal } from '../reads/like.ts';

export interface KnownRepository {
  readonly id: number;
  readonly fullName: string;
  /** Through which the App reaches it; null: a webhook of its own told of it. */
  readonly installationId: number | null;
  readonly tenantId: string;
  readonly deleted: boolean;
}

export interface RepositoryNames {
  /**
   * The repository of a name, in any case; of several that had it in turn, the one that has it now.
   * @param name owner/name.
   * @throws {RepriseError} not_found, with the nearest name.
   */
  named(name: string): Promise<KnownRepository>;
}

/** Enough to find what was meant; an installation of this size has its own search. */
const MOST_CANDIDATES = 2000;

export const repositoryNames = (db: Pick<Database, 'em'>): RepositoryNames => ({
  named: async (name) => {
    const em = db.em();
    const [found] = await em.find(
      Repository,
      { fullName: { $ilike: literal(name) } },
      { orderBy: [{ deletedAt: 'desc' }, { receivedAt: 'desc' }], limit: 1 },
    );
    if (found !== undefined) return toKnown(found);
    const known = await em.find(Repository, {}, { fields: ['fullName'], limit: MOST_CANDIDATES });
    const hint = nearest(
      name,
      known.map(({ fullName }) => fullName),
    );
    const meant = hint === undefined ? '' : ` Did you mean ${hint}?`;
    throw new RepriseError('not_found', `No delivery has told of the repository ${name}.${meant}`);
  },
});

const toKnown = (row: RepositoryRow): KnownRepository => ({
  id: row.id,
  fullName: row.fullName,
  installationId: row.installationId,
  tenantId: row.tenantId ?? NO_TENANT,
  deleted: row.deletedAt !== null,
});
