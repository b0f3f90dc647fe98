import { sql, type Database, type Queryable } from '@reprise/views';
import { mayCall, type Verdict } from './decide.ts';

/** One call of one run. */
export interface CallKey {
  readonly runId: string;
  readonly call: number;
  readonly repositoryId: number;
}

/** What may be spent on models. */
export interface Budget {
  /** Checks and reserves under a lock on the repository's day. */
  reserve(call: CallKey, atMost: number, perDay: number): Promise<Verdict>;
  /** The call was answered, and the answer is in the log. */
  settle(call: CallKey, usd: number): Promise<void>;
  /** The call gave no answer: @param lost what it cost all the same. */
  release(call: CallKey, lost: number): Promise<void>;
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const budget = (db: Database, clock: () => number): Budget => ({
  reserve: ({ runId, call, repositoryId }, atMost, perDay) =>
    db.transaction(async (tx) => {
      const day = dayOf(clock());
      await tx.query(sql`insert into budgets (repository_id, day) values (${repositoryId}, ${day})
        on conflict do nothing`);
      await tx.query(sql`select 1 from budgets
        where repository_id = ${repositoryId} and day = ${day} for update`);
      // What this very call reserved before a crash is given back by reserving it again.
      const [sum] = await tx.query(sql<{ usd: number }>`
        select coalesce(sum(lost_usd + case when run_id = ${runId} and call = ${call}
          and not settled then 0 else usd end), 0)::float8 as usd from spend
        where repository_id = ${repositoryId} and day = ${day}`);
      const verdict = mayCall({ spent: sum?.usd ?? 0, budget: perDay, atMost });
      if (verdict.allowed) await put(tx, { runId, call, repositoryId, day, usd: atMost }, false);
      return verdict;
    }),
  async settle({ runId, call, repositoryId }, usd) {
    await put(db, { runId, call, repositoryId, day: dayOf(clock()), usd }, true);
  },
  async release({ runId, call }, lost) {
    await db.query(sql`update spend set usd = 0, lost_usd = lost_usd + ${lost}
      where run_id = ${runId} and call = ${call} and not settled`);
  },
});

export interface SpendRow extends CallKey {
  /** ISO 8601 date, in UTC. */
  readonly day: string;
  readonly usd: number;
}

/** What a call came to stands in the log and is never changed back into a reservation. */
export async function put(
  db: Queryable,
  { runId, call, repositoryId, day, usd }: SpendRow,
  settled: boolean,
): Promise<void> {
  await db.query(sql`
    insert into spend (run_id, call, repository_id, day, usd, settled)
    values (${runId}, ${call}, ${repositoryId}, ${day}, ${usd}, ${settled})
    on conflict (run_id, call) do update
      set usd = excluded.usd, day = excluded.day, settled = excluded.settled
    where not spend.settled`);
}
