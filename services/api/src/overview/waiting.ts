import type { Overview, View } from '@reprise/contract';
import { sql, type Database } from '@reprise/views';

type Db = Pick<Database, 'query'>;

type Counted =
  | 'approvals'
  | 'failed'
  | 'unknown'
  | 'broken'
  | 'given_up'
  | 'deferred'
  | 'rollbacks'
  | 'stopped';

/** What waits for a person: everything that is open, and what failed within the window. */
export async function waitingOf(
  db: Db,
  since: Date,
  views: readonly View[],
): Promise<Overview['waiting']> {
  const [row] = await db.query(sql<Record<Counted, string>>`
    select
      (select count(*) from approvals
        where status = 'waiting' and requested_at is not null) as approvals,
      (select count(*) from actions
        where status = 'rejected' and decided_at >= ${since}) as failed,
      (select count(*) from actions where status = 'unknown') as unknown,
      (select count(*) from rules where status = 'invalid') as broken,
      (select count(*) from actions where status = 'given_up') as given_up,
      (select count(*) from actions where status = 'deferred') as deferred,
      (select count(*) from rollbacks where status in ('awaiting_approval', 'approved', 'paused')
        or status = 'planned' and planned_at is not null) as rollbacks,
      (select count(*) from kill_switches where "on") as stopped`);
  return {
    approvals: Number(row?.approvals ?? 0),
    failedActions: Number(row?.failed ?? 0),
    unknownActions: Number(row?.unknown ?? 0),
    parkedKeys: views.reduce((sum, { parkedKeys }) => sum + parkedKeys, 0),
    brokenRules: Number(row?.broken ?? 0),
    givenUpActions: Number(row?.given_up ?? 0),
    deferredActions: Number(row?.deferred ?? 0),
    rollbacks: Number(row?.rollbacks ?? 0),
    stopped: Number(row?.stopped ?? 0),
  };
}

/** How far the views are behind the log. */
export function lagOf(views: readonly View[]): Overview['lag'] {
  if (views.some(({ lag }) => lag === null)) return { records: null, slowestView: null };
  const [slowest] = views.toSorted((one, other) => (other.lag ?? 0) - (one.lag ?? 0));
  return {
    records: views.reduce((sum, { lag }) => sum + (lag ?? 0), 0),
    slowestView: slowest?.lag ? slowest.name : null,
  };
}
