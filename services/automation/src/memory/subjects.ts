import { sql, type Queryable } from '@reprise/views';
import type { ExplainedDecision, ExplainedRun } from '../commands/explain.ts';
import type { RunContext } from '../runs/runContext.ts';
import { standing, type StandingRow } from './runs.ts';

/** So many runs of a subject are told of. */
const MOST_RUNS = 10;

/** Runs that only answer a person's command; they are nobody's news. */
const RECEIPTS = '/reprise %';

/** Whether a person said that a subject is to be left alone. */
export async function isVetoed(db: Queryable, subjectKey: string): Promise<boolean> {
  const rows = await db.query(sql`select 1 from vetoes where subject_key = ${subjectKey}`);
  return rows.length > 0;
}

interface HistoryRow {
  context: RunContext & { startedAt: number };
  decisions: readonly StandingRow[];
}

/** The latest runs on a subject with what was decided, the latest first. */
export async function historyOf(
  db: Queryable,
  subjectKey: string,
): Promise<readonly ExplainedRun[]> {
  const rows = await db.query(
    sql<HistoryRow>`select context, coalesce((
        select jsonb_agg(jsonb_build_object(
          'judged', a.judged, 'status', p.status, 'because', p.because,
          'parameters', p.parameters) order by a."offset")
        from answers a left join approvals p using (proposal_id)
        where a.run_id = run_contexts.run_id), '[]'::jsonb) as decisions
      from run_contexts
      where subject_key = ${subjectKey} and context is not null
        and context ->> 'rule' not like ${RECEIPTS}
      order by started_offset desc limit ${MOST_RUNS}`,
  );
  return rows.map(({ context: { runId, rule, trigger, startedAt }, decisions }) => ({
    runId,
    rule,
    trigger,
    startedAt,
    decisions: decisions.map(explained),
  }));
}

function explained(row: StandingRow): ExplainedDecision {
  const { kind, parameters, decision, reason, because } = standing(row);
  return { kind, parameters, decision, reason, because };
}

/** The run that changed something on a subject last and was not undone yet. */
export async function latestDoing(db: Queryable, subjectKey: string): Promise<string | null> {
  const [row] = await db.query(
    sql<{ run_id: string }>`
      select done.run_id from (
        select run_id, action_id, "offset" from answers
          where subject_key = ${subjectKey} and action_id is not null
        union all
        select run_id, action_id, answered_offset from approvals
          where subject_key = ${subjectKey} and action_id is not null
      ) done
      join run_contexts using (run_id)
      left join outcomes using (action_id)
      where context ->> 'rule' not like ${RECEIPTS}
        and coalesce(outcomes.outcome, 'succeeded') = 'succeeded'
        and not coalesce(outcomes.undone, false)
      order by done."offset" desc limit 1`,
  );
  return row?.run_id ?? null;
}
