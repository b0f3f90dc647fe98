import { sql, type Queryable } from '@reprise/views';

interface Row {
  received_at: string | null;
  started_at: string | null;
}

/**
 * When what triggered a run was received: its delivery, where that is known, else the time at which
 * the run was started, which is a little later. Milliseconds since the epoch.
 * @returns null for a run that the log does not know.
 */
export async function receivedAt(db: Queryable, runId: string): Promise<number | null> {
  const [row] = await db.query(
    sql<Row>`select received_at, context ->> 'startedAt' as started_at from run_contexts
      left join received on delivery_id = context ->> 'deliveryId'
      where run_id = ${runId}`,
  );
  if (row === undefined) return null;
  if (row.received_at !== null) return Date.parse(row.received_at);
  return row.started_at === null ? null : Number(row.started_at);
}
