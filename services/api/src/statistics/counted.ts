import type { Statistic, StatisticsBy } from '@reprise/contract';
import { sql } from '@reprise/views';

/** What is counted. */
export interface StatisticsFilter {
  readonly by: StatisticsBy;
  /** Decided at or after. */
  readonly since: Date;
  readonly repositoryId: number | undefined;
}

/** A row as it is counted; bigint is asked for as int. */
export type Counted = Omit<Statistic, 'from' | 'until'> & {
  readonly from: string | null;
  readonly until: string | null;
};

/** What became of actions; `a` names their table. */
export const OUTCOMES = sql`
  count(a.outcome)::int as actions,
  count(*) filter (where a.outcome = 'succeeded'
    or a.outcome = 'skipped' and a.reason = 'already_so')::int as performed,
  count(*) filter (where a.outcome = 'skipped' and a.reason <> 'already_so')::int as skipped,
  count(*) filter (where a.outcome = 'rejected')::int as rejected,
  count(*) filter (where a.outcome in ('pending', 'attempted', 'unknown'))::int as waiting,
  count(*) filter (where a.compensation = 'compensated')::int as undone,
  count(*) filter (where a.compensation = 'skipped'
    and a.compensation_reason = 'touched_by_human')::int as touched`;
