import { migration } from '../migrate.ts';
import { asking } from './migrations/asking.ts';
import { counting } from './migrations/counting.ts';
import { ingesting } from './migrations/ingesting.ts';
import { undoing } from './migrations/undoing.ts';
import { views } from './migrations/views.ts';
import { withdrawing } from './migrations/withdrawing.ts';

/** The history of the views' schema. Only add to it; tables/*.ts say what it leads to. */
export const viewMigrations = [
  views,
  migration(
    '0002-issues-created',
    `create index issues_created on issues (created_at, repository_id, number)`,
  ),
  asking,
  migration(
    '0004-approvals-rule',
    `create index approvals_rule on approvals (rule, requested_at, id)`,
  ),
  ingesting,
  migration('0006-snapshots', `alter table issues add column snapshot_at timestamptz`),
  migration(
    '0007-deliveries-sources',
    `create index deliveries_sources on deliveries using gin (sources)`,
  ),
  migration(
    '0008-repositories-installation',
    `alter table repositories add column installation_told_at timestamptz`,
    `update repositories set installation_told_at = received_at where installation_id is not null`,
  ),
  undoing,
  migration(
    '0010-statistics',
    `create index actions_proposal on actions (proposal_id)`,
    `create index analyst_proposals_proposed on analyst_proposals (proposed_at)`,
  ),
  withdrawing,
  counting,
];
