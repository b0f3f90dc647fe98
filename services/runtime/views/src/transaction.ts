import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { sql, type Kysely, type RawBuilder } from 'kysely';

/** Anything that statements can be sent to. */
export interface Queryable {
  /**
   * Sends one statement, written with the `sql` template of this package, and resolves to its rows
   * as the driver gives them: bigint and timestamptz are strings (UTC), jsonb is parsed.
   */
  query<Row = Readonly<Record<string, unknown>>>(
    statement: RawBuilder<Row>,
  ): Promise<readonly Row[]>;
}

/** A transaction at work. */
export interface Transaction extends Queryable {
  /** Entities; flushed when the transaction commits. */
  readonly em: EntityManager;
  /** Kysely, bound to the transaction. */
  readonly kysely: Kysely<unknown>;
  /** Told how many rows each bulk write really changed; absent: nobody counts. */
  readonly changed?: (rows: number) => void;
}

export const queryable = (kysely: Kysely<unknown>): Queryable => ({
  query: async (statement) => (await statement.execute(kysely)).rows,
});

/**
 * Not em.transactional(): when a connection is lost, its rollback fails and the connection never
 * returns to the pool (MikroORM 7.2.1 on Kysely 0.29.6, whose controlled transactions keep it).
 */
export async function inTransaction<T>(
  orm: MikroORM,
  pool: Kysely<unknown>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  let failure: { readonly error: unknown } | undefined;
  try {
    return await pool.transaction().execute(async (kysely) => {
      try {
        return await flushed(transactionOf(orm.em.fork(), kysely), work);
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
  } catch (error) {
    // Why it failed, rather than that a dead connection cannot be rolled back.
    throw failure === undefined ? error : failure.error;
  }
}

/**
 * Undoes what `work` did, and nothing before it, when it rejects. (Entity managers of a transaction
 * cannot nest: use this instead of their transactional().)
 */
export async function savepoint<T>(
  tx: Transaction,
  work: (inner: Transaction) => Promise<T>,
): Promise<T> {
  await tx.query(sql`savepoint attempt`);
  try {
    const result = await flushed(transactionOf(tx.em.fork({ clear: true }), tx.kysely), work);
    await tx.query(sql`release savepoint attempt`);
    return result;
  } catch (error) {
    // Fails where the connection is gone; whatever comes next on it tells.
    await tx.query(sql`rollback to savepoint attempt`).catch(() => undefined);
    await tx.query(sql`release savepoint attempt`).catch(() => undefined);
    throw error;
  }
}

function transactionOf(em: EntityManager, kysely: Kysely<unknown>): Transaction {
  em.setTransactionContext(kysely);
  return { em, kysely, ...queryable(kysely) };
}

async function flushed<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const result = await work(tx);
  await tx.em.flush();
  return result;
}
