import { sql } from '@reprise/views';
import { OUTCOMES, type Counted, type StatisticsFilter } from './counted.ts';

const HOUR_MS = 3_600_000;

/**
 * What came of the proposals of each rule and version. What policy answered stands in proposals,
 * what people were asked in approvals. Whole hours (of one repository, whole days) are added up
 * already; only the part before the first of them is counted row by row.
 */
export function byRule({ since, repositoryId }: Omit<StatisticsFilter, 'by'>) {
  const here = repositoryId === undefined ? sql`` : sql`and repository_id = ${repositoryId}`;
  const whole = startAfter(since, repositoryId === undefined ? HOUR_MS : 24 * HOUR_MS);
  return sql<Counted>`
    with counted as (
      select rule, rule_version, sum(decided) as decided, sum(asked) as asked,
        sum(accepted) as accepted, sum(declined) as declined, sum(actions) as actions,
        sum(performed) as performed, sum(skipped) as skipped, sum(rejected) as rejected,
        sum(waiting) as waiting, sum(undone) as undone, sum(touched) as touched,
        min(first_at) as first, max(last_at) as last, 0 as withdrawn
      from rule_counts where repository_id = ${repositoryId ?? 0} and bucket >= ${whole}
      group by 1, 2
      union all
      select rule, rule_version, count(*), 0, count(*) filter (where decision = 'accepted'),
        count(*) filter (where decision = 'declined'), 0, 0, 0, 0, 0, 0, 0,
        min(decided_at), max(decided_at), 0
      from proposals where decided_at >= ${since} and decided_at < ${whole} ${here} group by 1, 2
      union all
      select rule, rule_version, 0, count(*), count(*) filter (where status = 'accepted'),
        count(*) filter (where status in ('refused', 'expired')), 0, 0, 0, 0, 0, 0, 0,
        min(requested_at), max(requested_at), 0
      from approvals
      where requested_at >= ${since} and requested_at < ${whole} ${here} group by 1, 2
      union all
      select rule, rule_version, 0, 0, 0, 0, ${OUTCOMES}, min(decided_at), max(decided_at), 0
      from actions a where decided_at >= ${since} and decided_at < ${whole} ${here} group by 1, 2
      union all
      select rule, rule_version, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, count(*)
      from withdrawals w join actions on proposal_id = w.id
      where withdrawn and decided_at >= ${since} ${here} group by 1, 2
    )
    select rule, rule_version as "ruleVersion", null as playbook, null as "promptVersion",
      null as analyst, (sum(decided) + sum(asked))::int as proposed,
      sum(accepted)::int as accepted, sum(declined)::int as declined, sum(asked)::int as asked,
      sum(actions)::int as actions, sum(performed)::int as performed,
      sum(skipped)::int as skipped, sum(rejected)::int as rejected,
      sum(waiting)::int as waiting, sum(undone)::int as undone, sum(touched)::int as touched,
      sum(withdrawn)::int as withdrawn, min(first) as "from", max(last) as until
    from counted where rule is not null
    group by 1, 2 having sum(decided) + sum(asked) + sum(actions) + sum(withdrawn) > 0
    order by proposed desc, actions desc, 1, 2`;
}

/** The first whole hour or day of UTC that begins at a time or after it. */
const startAfter = (time: Date, lengthMs: number): Date =>
  new Date(Math.ceil(time.getTime() / lengthMs) * lengthMs);
