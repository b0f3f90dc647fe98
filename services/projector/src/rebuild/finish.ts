import { eventId } from '@reprise/schemas';
import { VIEWS, sql, tableNames, type Database, type Offsets, type ViewName } from '@reprise/views';
import type { Announce } from '../announce.ts';

/** A rebuild that has not come to its end. */
export interface ActiveRebuild {
  readonly requestId: string;
  readonly view: ViewName;
  readonly tenantId: string;
  readonly status: 'running' | 'failed';
  readonly ends: Offsets;
  readonly events: number;
  readonly startedAt: Date;
}

/** The rebuilds that have not come to their end. */
export async function activeRebuilds(db: Database): Promise<readonly ActiveRebuild[]> {
  const rows = await db.query(sql<{
    request_id: string;
    view: ViewName;
    tenant_id: string;
    status: 'running' | 'failed';
    ends: Offsets;
    events: string;
    started_at: string;
  }>`select request_id, view, tenant_id, status, ends, events, started_at from rebuilds
     where finished_at is null`);
  return rows.map(({ request_id, tenant_id, started_at, events, ...row }) => ({
    ...row,
    requestId: request_id,
    tenantId: tenant_id,
    events: Number(events),
    startedAt: new Date(started_at),
  }));
}

/**
 * Records the end of a rebuild and tells it in events.operations, once every partition has passed
 * where it ended when the rebuild began.
 * @returns false while something is left to apply.
 */
export async function finishRebuild(
  db: Database,
  announce: Announce,
  rebuild: ActiveRebuild,
  now: Date,
): Promise<boolean> {
  const { requestId, view, tenantId, events, startedAt } = rebuild;
  const behind = await db.query(sql`
    select 1 from jsonb_each_text(${JSON.stringify(rebuild.ends)}::jsonb) ends
    left join positions p on p.consumer = ${VIEWS[view].consumer}
      and p.topic || '/' || p.partition = ends.key
    where p.position is null or p.position < ends.value::bigint limit 1`);
  if (behind.length > 0) return false;
  const rows = await countRows(db, view);
  const data = { requestId, view, events, rows };
  const times = { startedAt: startedAt.getTime(), finishedAt: now.getTime() };
  await announce([
    {
      type: 'ViewRebuilt',
      key: view,
      id: eventId('ViewRebuilt', requestId),
      tenantId,
      causationId: requestId,
      data: { ...data, ...times },
    },
  ]);
  await db.query(sql`
    update rebuilds set status = 'finished', finished_at = ${now}, rows = ${rows}, because = null
    where request_id = ${requestId} and finished_at is null`);
  return true;
}

async function countRows(db: Database, view: ViewName): Promise<number> {
  let sum = 0;
  for (const name of tableNames(view)) {
    const [row] = await db.query(sql<{ count: string }>`select count(*) from ${sql.table(name)}`);
    sum += Number(row?.count ?? 0);
  }
  return sum;
}
