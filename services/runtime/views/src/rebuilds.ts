import { sql } from 'kysely';
import type { Queryable } from './transaction.ts';
import type { RebuildRow } from './tables/operations.ts';
import { VIEWS, isViewName } from './tables/views.ts';

/** A rebuild as people see it. */
export interface RebuildReport extends Pick<
  RebuildRow,
  'requestId' | 'view' | 'status' | 'requestedBy' | 'rows' | 'because'
> {
  readonly requestedAt: Date;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Records applied so far, and how many it covers. */
  readonly done: number;
  readonly total: number;
}

interface Row {
  request_id: string;
  view: string;
  status: RebuildRow['status'];
  requested_by: string;
  requested_at: string;
  started_at: string;
  finished_at: string | null;
  rows: string | null;
  because: string | null;
  done: string | null;
  total: string | null;
}

/** The latest rebuilds, the newest first, or the one with the given request id. */
export async function listRebuilds(
  db: Queryable,
  { requestId = null, limit = 50 }: { requestId?: string | null; limit?: number } = {},
): Promise<readonly RebuildReport[]> {
  const consumers = Object.fromEntries(
    Object.entries(VIEWS).map(([view, { consumer }]) => [view, consumer]),
  );
  const rows = await db.query(
    sql<Row>`
      select r.*, progress.done, progress.total
      from rebuilds r
      left join lateral (
        select sum(ends.value::bigint - lows.value::bigint) as total,
          sum(least(greatest(p.position, lows.value::bigint), ends.value::bigint)
            - lows.value::bigint) as done
        from jsonb_each_text(r.ends) ends
        join jsonb_each_text(r.lows) lows using (key)
        left join positions p on p.consumer = ${JSON.stringify(consumers)}::jsonb ->> r.view
          and p.topic || '/' || p.partition = ends.key
      ) progress on true
      where ${requestId}::text is null or r.request_id = ${requestId}
      order by r.started_at desc, r.request_id limit ${limit}`,
  );
  return rows.map(reportOf);
}

function reportOf(row: Row): RebuildReport {
  const total = isViewName(row.view) ? Number(row.total ?? 0) : 0;
  return {
    requestId: row.request_id,
    view: row.view,
    status: row.status,
    requestedBy: row.requested_by,
    requestedAt: new Date(row.requested_at),
    startedAt: new Date(row.started_at),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at),
    done: row.status === 'finished' ? total : Number(row.done ?? 0),
    total,
    rows: row.rows === null ? null : Number(row.rows),
    because: row.because,
  };
}
