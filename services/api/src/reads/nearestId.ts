import { RepriseError } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';

/** Where each kind of thing with an id stands. */
const TABLES = {
  act: 'actions',
  job: 'jobs',
  mem: 'memories',
  prp: 'approvals',
  rbk: 'rollbacks',
  run: 'runs',
} as const;
type IdPrefix = keyof typeof TABLES;

/** What the prefix of an id says that it names. */
const NAMES = {
  act: 'action',
  job: 'job',
  mem: 'memory',
  prp: 'approval',
  rbk: 'rollback',
  run: 'run',
} as const;

export interface NearestId {
  /** An id of the same kind that begins alike. */
  like(id: string): Promise<string | undefined>;
}

export const nearestId = (db: Queryable): NearestId => ({
  like: async (id) => {
    const prefix = prefixOf(id);
    // Ids cut short or mistyped at the end, as copying makes them.
    for (const length of [12, 8, 6]) {
      const start = id.slice(0, prefix.length + 1 + length);
      const [found] = await db.query(
        sql<{ id: string }>`select id from ${sql.table(TABLES[prefix])}
          where id >= ${start} and id < ${`${start}g`} and starts_with(id, ${start})
          order by id limit 1`,
      );
      if (found !== undefined) return found.id;
    }
    return undefined;
  },
});

/** The error for an id that names nothing, with the nearest one that names something. */
export async function unknownId(ids: NearestId, id: string): Promise<RepriseError> {
  const near = await ids.like(id);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  return new RepriseError('not_found', `There is no ${NAMES[prefixOf(id)]} ${id}.${hint}`);
}

const prefixOf = (id: string): IdPrefix => id.slice(0, 3) as IdPrefix;
