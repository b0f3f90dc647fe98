import { sql, type Queryable } from '@reprise/views';

/** Of some actions, the runs that asked for them, each once. */
export async function runsOfActions(
  db: Queryable,
  actionIds: readonly string[],
): Promise<readonly string[]> {
  if (actionIds.length === 0) return [];
  const ids = [...actionIds];
  const rows = await db.query(
    sql<{ run_id: string }>`
      select run_id from answers where action_id = any(${ids}::text[])
      union select run_id from approvals where action_id = any(${ids}::text[])`,
  );
  return rows.map(({ run_id }) => run_id);
}

/** Of some runs, those that have decided and whose actions all have an outcome. */
export async function settledRuns(
  db: Queryable,
  runIds: readonly string[],
): Promise<readonly string[]> {
  if (runIds.length === 0) return [];
  const rows = await db.query(
    sql<{ run_id: string }>`
      select run_id from run_contexts r
      where run_id = any(${[...runIds]}::text[]) and context is not null and outcome = 'decided'
        and not exists (
          select from (
            select action_id from answers where run_id = r.run_id and action_id is not null
            union all
            select action_id from approvals where run_id = r.run_id and action_id is not null
          ) asked left join outcomes o using (action_id) where o.outcome is null)
      order by run_id`,
  );
  return rows.map(({ run_id }) => run_id);
}

/** Whether anything became of a command yet. */
export async function isAnswered(db: Queryable, commandId: string): Promise<boolean> {
  const rows = await db.query(sql`select 1 from commands where command_id = ${commandId}`);
  return rows.length > 0;
}
