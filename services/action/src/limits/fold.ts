import type { ActionAttempted, Event } from '@reprise/schemas';
import { sql, type Queryable } from '@reprise/views';
import { KEPT_MS } from './reservations.ts';

/**
 * Folds events.action: what was attempted counts until it is known to have had no effect. Undoing
 * counts for nothing. To fold events twice changes nothing.
 */
export async function foldReservations(tx: Queryable, events: readonly Event[]): Promise<void> {
  const counting = new Map<string, ActionAttempted>();
  const over = new Set<string>();
  for (const { type, data } of events) {
    if (type === 'ActionAttempted' && data.rollbackId === null) {
      over.delete(data.actionId);
      counting.set(data.actionId, data);
    }
    if (type === 'ActionRejected' || type === 'ActionSkipped') {
      counting.delete(data.actionId);
      over.add(data.actionId);
    }
  }
  await forget(tx, [...over]);
  await count(tx, [...counting.values()]);
}

async function forget(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(sql`delete from reservations where action_id = any(${ids}::text[])`);
}

async function count(tx: Queryable, attempts: readonly ActionAttempted[]): Promise<void> {
  if (attempts.length === 0) return;
  const rows = attempts.map(({ actionId, subject, kind, attemptedAt }) => ({
    action_id: actionId,
    repository_id: subject.repositoryId,
    number: subject.number,
    kind,
    at: new Date(attemptedAt).toISOString(),
  }));
  await tx.query(sql`
    insert into reservations (action_id, repository_id, number, kind, "at")
    select action_id, repository_id, number, kind, "at"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(action_id text,
      repository_id bigint, number integer, kind text, "at" timestamptz)
    where "at" > clock_timestamp() - ${KEPT_MS} * interval '1 millisecond'
    order by action_id
    on conflict (action_id) do update set "at" = greatest(reservations."at", excluded."at")`);
}
