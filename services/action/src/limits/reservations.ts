import { NO_NUMBER, isLimited, kindsCounted, type ActionLimit } from '@reprise/schemas';
import { sql, type Database, type Queryable } from '@reprise/views';

/** What counts: an action, what it is about, and the limits of the rules file that it came with. */
export interface Countable {
  readonly actionId: string;
  readonly repositoryId: number;
  readonly number: number;
  readonly kind: string;
  readonly limits: readonly ActionLimit[];
}

/** A limit that is reached. */
export interface Reached {
  readonly limit: ActionLimit;
  /** When there is room again, in milliseconds since the epoch; null: never, it allows nothing. */
  readonly freeAt: number | null;
}

/** What may still be done within the limits. */
export interface Reservations {
  /**
   * Counts an action from now on, unless a limit is reached; the same action counts once, as of the
   * last time. However many workers ask at once, in however many processes, no more is given than
   * the limits allow: who asks about one repository waits for the others.
   * @returns the limit that is reached for the longest time; undefined where there is room.
   */
  reserve(action: Countable): Promise<Reached | undefined>;
  /** The same answer; nothing is counted. */
  look(action: Countable): Promise<Reached | undefined>;
  /** It had no effect, and counts no more. */
  release(actionId: string): Promise<void>;
}

/** Longer than the longest limit: what is older counts for nothing. */
export const KEPT_MS = 8 * 86_400_000;

export const reservations = (db: Database): Reservations => ({
  async reserve(action) {
    if (applicable(action).length === 0) return count(db, action);
    return db.transaction(async (tx) => {
      await lock(tx, action.repositoryId);
      const reached = await reachedBy(tx, action);
      return reached ?? count(tx, action);
    });
  },
  look: (action) => reachedBy(db, action),
  async release(actionId) {
    await db.query(sql`delete from reservations where action_id = ${actionId}`);
  },
});

async function lock(tx: Queryable, repositoryId: number): Promise<void> {
  await tx.query(sql`insert into reservation_locks (repository_id) values (${repositoryId})
    on conflict do nothing`);
  await tx.query(sql`select 1 from reservation_locks
    where repository_id = ${repositoryId} for update`);
  await tx.query(sql`delete from reservations where repository_id = ${repositoryId}
    and "at" < clock_timestamp() - ${KEPT_MS} * interval '1 millisecond'`);
}

/** Those of its limits that are about it. The repository itself is no issue. */
const applicable = ({ limits, kind, number }: Countable): readonly ActionLimit[] =>
  limits.filter(
    (limit) => isLimited(limit, kind) && (limit.scope !== 'issue' || number !== NO_NUMBER),
  );

/** By the clock of the database, which all processes share. */
async function reachedBy(db: Queryable, action: Countable): Promise<Reached | undefined> {
  const limits = applicable(action);
  const closed = limits.find(({ most }) => most <= 0);
  if (closed !== undefined) return { limit: closed, freeAt: null };
  if (limits.length === 0) return undefined;
  const { actionId, repositoryId, number } = action;
  const asked = limits.map((limit, index) => ({
    index,
    most: limit.most,
    per: limit.perMs,
    kinds: kindsCounted(limit),
    number: limit.scope === 'issue' ? number : null,
  }));
  // Of what counts, the one that has to leave the window before there is room.
  const [full] = await db.query(
    sql<{ index: number; free: string }>`
      select l.index, (extract(epoch from r."at") * 1000)::float8 + l.per as free
      from json_to_recordset(${JSON.stringify(asked)}::json)
        as l(index integer, most integer, per float8, kinds text[], number integer)
      cross join lateral (
        select "at" from reservations
        where repository_id = ${repositoryId} and action_id <> ${actionId}
          and "at" > clock_timestamp() - l.per * interval '1 millisecond'
          and (l.number is null or number = l.number)
          and (l.kinds is null or kind = any(l.kinds))
        order by "at" desc offset l.most - 1 limit 1
      ) r
      order by free desc limit 1`,
  );
  const limit = limits[full?.index ?? -1];
  return full && limit && { limit, freeAt: Math.ceil(Number(full.free)) };
}

async function count(
  db: Queryable,
  { actionId, repositoryId, number, kind }: Countable,
): Promise<undefined> {
  await db.query(sql`insert into reservations (action_id, repository_id, number, kind, "at")
    values (${actionId}, ${repositoryId}, ${number}, ${kind}, clock_timestamp())
    on conflict (action_id) do update set "at" = excluded."at"`);
}
