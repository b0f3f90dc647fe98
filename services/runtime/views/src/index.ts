export { sql } from 'kysely';
export type { Apply } from './applyBatch.ts';
export { loadRows, upsertRows, type UpsertOptions } from './bulk.ts';
export {
  openDatabase,
  savepoint,
  type Database,
  type DatabaseOptions,
  type Entity,
  type Queryable,
  type Transaction,
} from './database.ts';
export { describeFailure, failureKind, type FailureKind } from './failure.ts';
export { drain, type Drained, type DrainOptions } from './drain.ts';
export { follow, type FollowOptions, type Following } from './follow.ts';
export { migration, type SchemaMigration } from './migrate.ts';
export { parkedKeys, type ParkedKey, type ParkedRecord } from './parked.ts';
export { loadPositions, type Place, type StoredPosition } from './positions.ts';
export { listRebuilds, type RebuildReport } from './rebuilds.ts';
export * from './tables/index.ts';
export { formatPosition, parsePosition, waitFor } from './waitFor.ts';
