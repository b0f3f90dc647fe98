export { sql } from 'kysely';
export {
  openDatabase,
  type Database,
  type DatabaseOptions,
  type Entity,
  type Queryable,
  type Transaction,
} from './database.ts';
export { migration, type SchemaMigration } from './migrate.ts';
