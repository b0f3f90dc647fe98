import type { RecordName } from '@reprise/schemas';
import { sql, type Database } from '@reprise/views';
import { Lease, monotonic } from './lease.ts';
import { taskFrom, type TaskRow } from './row.ts';
import type { Task } from './task.ts';

/** A task in a worker's hands. */
export interface Claim<State, C extends RecordName> {
  readonly task: Task<State, C>;
  readonly lease: Lease;
  /**
   * Whether its last worker may have written events that the table does not show yet: it vanished,
   * or did not learn whether the log took them. Catch up and read the task again first.
   */
  readonly doubtful: boolean;
  /** How often it was woken before it was claimed. */
  readonly wakes: number;
  /** What it draws on, see TaskRequest. */
  readonly budget?: string;
}

export interface ClaimOptions {
  readonly worker: string;
  readonly leaseMs: number;
  /** The partitions whose tasks may be claimed: those where the table has caught up. */
  readonly partitions: readonly number[];
  /** Budgets of which this process has enough tasks in hand. */
  readonly spent?: readonly string[];
  /** One unless given. */
  readonly most?: number;
}

/** Two workers claimed the same field at once; one of them has it. */
const UNIQUE_VIOLATION = '23505';

/**
 * Takes the next tasks: of each field only the first, which is the one that is leased or started,
 * else the one of the highest priority, else the earliest command; of each line of a key only the
 * earliest. A task whose lease ran out is taken over.
 */
export async function claim<State, C extends RecordName>(
  db: Database,
  { worker, leaseMs, partitions, spent = [], most = 1 }: ClaimOptions,
): Promise<readonly Claim<State, C>[]> {
  if (partitions.length === 0) return [];
  const askedAt = monotonic();
  try {
    const rows = await db.query(claimStatement(worker, leaseMs, partitions, spent, most));
    return rows.map((row) => {
      const { lease_token: token, must_catch_up: doubtful, wakes } = row;
      const lease = new Lease(token, askedAt, leaseMs);
      const drawing = row.budget === null ? {} : { budget: row.budget };
      return { task: taskFrom<State, C>(row), lease, doubtful, wakes, ...drawing };
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) {
      return [];
    }
    throw error;
  }
}

interface ClaimedRow extends TaskRow {
  readonly lease_token: string;
  readonly must_catch_up: boolean;
  readonly wakes: number;
  readonly budget: string | null;
}

const claimStatement = (
  worker: string,
  leaseMs: number,
  partitions: readonly number[],
  spent: readonly string[],
  most: number,
) =>
  sql<ClaimedRow>`
    update tasks set worker = ${worker}, lease_token = gen_random_uuid(), doubtful = false,
      lease_until = now() + ${leaseMs} * interval '1 millisecond'
    from (
      select id, doubtful or lease_token is not null as must_catch_up from tasks t
      where status in ('open', 'attempted', 'unknown') and command_offset is not null
        and partition = any(${partitions})
        and (budget is null or budget <> all(${spent}::text[]))
        and (not_before is null or not_before <= now())
        and (lease_token is null or lease_until < now())
        and not exists (
          select 1 from tasks o where o.key = t.key and o.field = t.field and o.id <> t.id and (
            (o.lease_token is not null and o.lease_until >= now()) or (
              o.status in ('open', 'attempted', 'unknown') and o.command_offset is not null
              and (o.lease_token is not null, o.status <> 'open', o.priority, -o.command_offset)
                > (t.lease_token is not null, t.status <> 'open', t.priority, -t.command_offset)))
        )
        and (t.line is null or not exists (
          select 1 from tasks o where o.line = t.line and o.key = t.key
            and o.status in ('open', 'attempted', 'unknown')
            and o.command_offset < t.command_offset))
      order by priority desc, commanded_at, command_offset
      limit ${most} for update skip locked
    ) head
    where tasks.id = head.id
    returning tasks.id, key, partition, field, command, state, status, tries, failures, true as
      leased,
      lease_token, wakes, budget, must_catch_up`;
