import { sql, type Database, type Queryable } from '@reprise/views';
import { monotonic, type Lease } from './lease.ts';
import type { Fact, TaskDefinition } from './task.ts';

/** What becomes of a task that its worker lets go of. */
export interface Release {
  /** It has no outcome yet and is not to be claimed for this many milliseconds. */
  readonly afterMs?: number;
  /** Events may stand in the log that are not among those applied: catch up before going on. */
  readonly doubtful?: boolean;
  /** Its worker failed, rather than that something had to pass: see Task.failures. */
  readonly failed?: boolean;
  /** Until it is claimed again, events do not wake it; commands that steer do. */
  readonly deaf?: boolean;
}

export interface Held {
  readonly task: { readonly id: string };
  readonly lease: Lease;
  readonly wakes: number;
}

/**
 * Applies events that the log has acknowledged, all of the worker's own, and lets go of the task in
 * the same transaction, so that nobody claims it in between.
 * @returns false when somebody else holds the task by now: nothing was changed.
 */
export const settle = <State>(
  db: Database,
  definition: TaskDefinition<State>,
  { task, lease, wakes }: Held,
  facts: readonly Fact[],
  { afterMs, doubtful = false, failed = false, deaf = false }: Release,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const state = await heldState<State>(tx, task.id, lease.token);
    if (state === undefined) return false;
    const next = facts.reduce(definition.evolve, state);
    const wait = afterMs ?? null;
    const at = definition.happenedAt?.(next) ?? null;
    await tx.query(sql`
      update tasks set state = ${JSON.stringify(next)}::json, status = ${definition.status(next)},
        worker = null, lease_token = null, lease_until = null, doubtful = ${doubtful},
        tries = case when ${wait}::float8 is null then 0 else tries + 1 end,
        failures = case when ${wait}::float8 is null then 0 when ${failed} then failures + 1
          else failures end,
        deaf = ${deaf}, happened_at = to_timestamp(${at}::float8 / 1000.0),
        not_before = case when wakes = ${wakes}
          then now() + ${wait}::float8 * interval '1 millisecond' end
      where id = ${task.id}`);
    lease.lose();
    return true;
  });

async function heldState<State>(
  tx: Queryable,
  id: string,
  token: string,
): Promise<State | undefined> {
  const [row] = await tx.query(
    sql<{ state: State }>`
      select state from tasks where id = ${id} and lease_token = ${token}::uuid for update`,
  );
  return row?.state;
}

/** @returns false when somebody else holds the task by now. */
export async function extend(
  db: Queryable,
  { task, lease }: Pick<Held, 'task' | 'lease'>,
  leaseMs: number,
): Promise<boolean> {
  const askedAt = monotonic();
  const extended = await db.query(sql`
    update tasks set lease_until = now() + ${leaseMs} * interval '1 millisecond'
    where id = ${task.id} and lease_token = ${lease.token}::uuid returning id`);
  if (extended.length === 0) lease.lose();
  else lease.extendFrom(askedAt, leaseMs);
  return extended.length > 0;
}
