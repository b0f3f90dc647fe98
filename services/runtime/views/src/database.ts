import {
  MikroORM,
  type AnyEntity,
  type EntityManager,
  type EntitySchema,
} from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import type { EntityClass } from '@mikro-orm/core';
import type { Logger } from '@reprise/telemetry';
import { sql, type Kysely } from 'kysely';
import { bookkeeping } from './bookkeeping.ts';
import { underSchemaLock, type SchemaMigration } from './migrate.ts';
import { inTransaction, queryable, type Queryable, type Transaction } from './transaction.ts';

export type Entity = EntityClass<AnyEntity> | EntitySchema;

/** One owner's Postgres schema. Unqualified table names mean the owner's tables. */
export interface Database extends Queryable {
  readonly schema: string;
  readonly orm: MikroORM;
  /** A new identity map. */
  em(): EntityManager;
  /** Commits when `work` resolves, rolls back when it rejects. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Rejects when the server does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** views, automation or action. */
  readonly schema: string;
  readonly entities: readonly Entity[];
  /**
   * The owner's history, oldest first; runs before this resolves, one process at a time. Left out:
   * whoever opens it only reads; nothing is created and every transaction is read-only.
   */
  readonly migrations?: readonly SchemaMigration[];
  /** Most connections at once; default 10, at least 2. */
  readonly poolSize?: number;
  readonly logger?: Logger;
}

const TIMEOUTS = {
  lock_timeout: 5000,
  idle_in_transaction_session_timeout: 60_000,
  connectionTimeoutMillis: 5000,
};

/** @throws what Postgres answers, when it cannot be reached or a migration fails. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const orm = await MikroORM.init(configuration(options));
  const pool = (): Kysely<unknown> => orm.em.fork().getKysely<unknown>();
  try {
    await orm.connect();
    if (options.migrations !== undefined) {
      await underSchemaLock(pool(), options.schema, () => migrate(orm, pool(), options.schema));
    }
  } catch (error) {
    await orm.close(true);
    throw error;
  }
  return {
    schema: options.schema,
    orm,
    em: () => orm.em.fork(),
    ...queryable(pool()),
    transaction: (work) => inTransaction(orm, pool(), work),
    check: async () => {
      await sql`select 1`.execute(pool());
    },
    close: () => orm.close(true),
  };
}

async function migrate(orm: MikroORM, pool: Kysely<unknown>, schema: string): Promise<void> {
  await sql`create schema if not exists ${sql.id(schema)}`.execute(pool);
  await orm.migrator.up();
}

function configuration({ url, schema, entities, migrations, ...options }: DatabaseOptions) {
  if (!/^[a-z_]+$/.test(schema)) throw new Error(`${schema} is not a name for a schema.`);
  const readOnly = migrations === undefined ? ' -c default_transaction_read_only=on' : '';
  const log = (message: string): void => options.logger?.debug({ schema }, message);
  return {
    clientUrl: url,
    schema,
    entities: [...entities],
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: Math.max(2, options.poolSize ?? 10) },
    driverOptions: {
      ...TIMEOUTS,
      application_name: `reprise.${schema}`,
      keepAlive: true,
      options: `-c search_path=${schema} -c TimeZone=UTC${readOnly}`,
    },
    migrations: {
      schema,
      tableName: 'migrations',
      migrationsList: [...bookkeeping, ...(migrations ?? [])],
      snapshot: false,
      silent: true,
    },
    // Migrations alone make triggers: entities do not tell of them.
    schemaGenerator: { ignoreTriggers: true },
    logger: log,
    colors: false,
  };
}
