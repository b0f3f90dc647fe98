import { migration } from '@reprise/views';

/**
 * The tasks of one service, in its own schema. Each column has one source: the commands topic, the
 * events topic, or the workers; so a table folded anew has the same rows, but for the workers'.
 * What came from outside is kept as json, not jsonb, which cannot hold every text.
 */
export const taskMigrations = [
  migration(
    '0001-tasks',
    `create table tasks (
      id text primary key,
      key text not null,
      partition integer not null,

      command json,
      command_offset bigint,
      commanded_at timestamptz,
      field text,
      priority smallint,
      tags text[],

      state json not null,
      status text not null check (status in ('open', 'attempted', 'unknown', 'done')),

      worker text,
      lease_token uuid,
      lease_until timestamptz,
      doubtful boolean not null default false,
      not_before timestamptz,
      tries integer not null default 0,
      wakes integer not null default 0
    )`,
    `create index tasks_next on tasks (priority desc, commanded_at, command_offset)
      where status <> 'done' and command_offset is not null`,
    `create index tasks_field on tasks (key, field)`,
    `create index tasks_tags on tasks using gin (tags)`,
    // Two claims that do not see each other yet cannot both hold a field.
    `create unique index tasks_one_lease on tasks (key, field)
      where lease_token is not null and status <> 'done'`,
  ),
  migration(
    '0002-lines',
    `alter table tasks
      add about text,
      add line text,
      add budget text,
      add happened_at timestamptz,
      add failures integer not null default 0,
      add deaf boolean not null default false,
      drop constraint tasks_status_check,
      add constraint tasks_status_check check
        (status in ('open', 'attempted', 'unknown', 'waiting', 'given_up', 'done'))`,
    // Tasks that nobody hands out must not be in the way of those that wait.
    `create index tasks_due on tasks (priority desc, commanded_at, command_offset)
      where status in ('open', 'attempted', 'unknown') and command_offset is not null`,
    `drop index tasks_next`,
    `create index tasks_about on tasks (about) where about is not null`,
    `create index tasks_line on tasks (line, key, command_offset) where line is not null`,
    `create index tasks_when on tasks ((coalesce(happened_at, commanded_at)))`,
    // What waits in the list for fast updates is read again by every search.
    `alter index tasks_tags set (fastupdate = off)`,
  ),
  migration(
    '0003-in-line',
    // Who is next in a line is asked for with each claim: those that are done are not to be passed.
    `create index tasks_in_line on tasks (line, key, command_offset)
      where line is not null and status in ('open', 'attempted', 'unknown')`,
  ),
];
