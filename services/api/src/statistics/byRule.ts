import { sql } from '@reprise/views';
import { OUTCOMES, type Counted, type StatisticsFilter } from './counted.ts';

/**
 * What came of the proposals of each rule and version. What policy answered stands in proposals,
 * what people were asked in approvals; each is counted by itself, and the sums are joined.
 */
export function byRule({ since, repositoryId }: Omit<StatisticsFilter, 'by'>) {
  const here = repositoryId === undefined ? sql`` : sql`and repository_id = ${repositoryId}`;
  return sql<Counted>`
    with counted as (
      select rule, rule_version, count(*)::int as decided, 0 as asked,
        count(*) filter (where decision = 'accepted')::int as accepted,
        count(*) filter (where decision = 'declined')::int as declined,
        0 as actions, 0 as performed, 0 as skipped, 0 as rejected, 0 as waiting, 0 as undone,
        0 as touched, min(decided_at) as first, max(decided_at) as last, 0 as withdrawn
      from proposals where decided_at >= ${since} ${here} group by 1, 2
      union all
      select rule, rule_version, 0, count(*)::int,
        count(*) filter (where status = 'accepted')::int,
        count(*) filter (where status in ('refused', 'expired'))::int,
        0, 0, 0, 0, 0, 0, 0, min(requested_at), max(requested_at), 0
      from approvals where requested_at >= ${since} ${here} group by 1, 2
      union all
      select rule, rule_version, 0, 0, 0, 0, ${OUTCOMES}, min(decided_at), max(decided_at), 0
      from actions a where decided_at >= ${since} ${here} group by 1, 2
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
    group by 1, 2 order by proposed desc, actions desc, 1, 2`;
}
