import { migration } from '@reprise/views';

/**
 * What models cost, and which runs nobody wants any more: both folded from the log. A row of
 * `spend` is a reservation from before a call until its answer is in the log; `lost_usd` is what
 * calls cost that were cut off before they answered, which the log does not know.
 */
export const ledgerMigrations = [
  migration(
    '0002-ledger',
    `create table budgets (
      repository_id bigint not null,
      day date not null,
      primary key (repository_id, day)
    )`,
    `create table spend (
      run_id text not null,
      call integer not null,
      repository_id bigint not null,
      day date not null,
      usd double precision not null,
      lost_usd double precision not null default 0,
      settled boolean not null,
      primary key (run_id, call)
    )`,
    `create index spend_day on spend (repository_id, day)`,
    `create table cancellations (
      run_id text primary key,
      because text not null,
      requested_by text not null
    )`,
  ),
];
