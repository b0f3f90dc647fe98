import { sql } from '@reprise/views';
import { OUTCOMES, type Counted, type StatisticsFilter } from './counted.ts';

/** What the analysis of a proposal is counted by. */
const GROUPS = {
  playbook: { playbook: sql`an.playbook`, prompt: sql`null::text`, analyst: sql`null::text` },
  prompt: { playbook: sql`an.playbook`, prompt: sql`an.prompt_version`, analyst: sql`null::text` },
  analyst: { playbook: sql`null::text`, prompt: sql`null::text`, analyst: sql`an.analyst` },
} as const;

/**
 * What came of the proposals of analysts, by playbook, prompt version or analyst. A proposal has
 * one answer, by policy or by a person, and at most one action.
 */
export function byAnalysis({ by, since, repositoryId }: StatisticsFilter) {
  const { playbook, prompt, analyst } = GROUPS[by === 'rule' ? 'playbook' : by];
  const here = repositoryId === undefined ? sql`` : sql`and an.repository_id = ${repositoryId}`;
  return sql<Counted>`
    select null as rule, null as "ruleVersion", ${playbook} as playbook,
      ${prompt} as "promptVersion", ${analyst} as analyst, count(*)::int as proposed,
      count(*) filter (where d.decision = 'accepted' or q.status = 'accepted')::int as accepted,
      count(*) filter (where d.decision = 'declined'
        or q.status in ('refused', 'expired'))::int as declined,
      count(q.id)::int as asked, ${OUTCOMES},
      count(*) filter (where w.withdrawn)::int as withdrawn,
      min(p.proposed_at) as "from", max(p.proposed_at) as until
    from analyst_proposals p
    join analyses an on an.run_id = p.run_id
    left join proposals d on d.id = p.id
    left join approvals q on q.id = p.id
    left join actions a on a.proposal_id = p.id
    left join withdrawals w on w.id = p.id
    where p.proposed_at >= ${since} ${here}
    group by 3, 4, 5 order by proposed desc, 3, 4, 5`;
}
