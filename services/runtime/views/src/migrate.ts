import { Migration } from '@mikro-orm/migrations';
import type { Constructor } from '@mikro-orm/core';
import { sql, type Kysely } from 'kysely';

/** A step of a schema's history. Its name is kept in the table `migrations`: never change it. */
export interface SchemaMigration {
  readonly name: string;
  readonly class: Constructor<Migration>;
}

/**
 * A migration of plain statements. Names may be unqualified: the owner's schema comes first in the
 * search path. Migrations only add, so that an older release can go on reading.
 */
export function migration(name: string, ...statements: readonly string[]): SchemaMigration {
  return {
    name,
    class: class extends Migration {
      override up(): void {
        for (const statement of statements) this.addSql(statement);
      }
    },
  };
}

/** Waits at most this long for another process that migrates the same schema, in milliseconds. */
const LOCK_TIMEOUT_MS = 120_000;

/** Runs `work` while no other process does the same for this schema. */
export async function underSchemaLock(
  pool: Kysely<unknown>,
  schema: string,
  work: () => Promise<void>,
): Promise<void> {
  const lock = sql`hashtextextended(${`reprise.migrations.${schema}`}, 0)`;
  await pool.connection().execute(async (session) => {
    await sql`select set_config('lock_timeout', ${String(LOCK_TIMEOUT_MS)}, false)`.execute(
      session,
    );
    await sql`select pg_advisory_lock(${lock})`.execute(session);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock(${lock})`.execute(session);
      await sql`reset lock_timeout`.execute(session);
    }
  });
}
