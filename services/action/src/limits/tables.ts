import { migration } from '@reprise/views';

/**
 * What was done in a repository, and what is about to be: one row for each action, made before its
 * first call, taken away where it had no effect. All but the reservation itself is folded from the
 * log, in one transaction with the tasks; so whoever ends in between leaves nothing for ever.
 */
export const limitMigrations = [
  migration(
    '0101-limits',
    `create table reservations (
      action_id text primary key,
      repository_id bigint not null,
      number integer not null,
      kind text not null,
      "at" timestamptz not null
    )`,
    `create index reservations_window on reservations (repository_id, "at")`,
    // Reservations of a repository are made one after the other.
    `create table reservation_locks (repository_id bigint primary key)`,
  ),
];
