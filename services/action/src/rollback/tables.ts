import { migration } from '@reprise/views';

/**
 * The steps of plans, from events.action alone but for `passed`, which is the workers' own: up to
 * which retry a step was dealt with; null where it is left alone.
 */
export const rollbackMigrations = [
  migration(
    '0003-rollback-steps',
    `create table rollback_steps (
      rollback_id text not null,
      position integer not null,
      action_id text not null,
      passed integer,
      primary key (rollback_id, position)
    )`,
    `create index rollback_steps_action on rollback_steps (action_id)`,
    `create index rollback_steps_due on rollback_steps (rollback_id, passed, position)`,
  ),
];
