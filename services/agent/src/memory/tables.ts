import { migration } from '@reprise/views';

/**
 * What the log says of each proposal and of what came of it, by the id of its action; folded from
 * the log alone. `owes`: the log lacks a record about it. `remembered_at` and what stands beside it:
 * what may be given to a model. What came from outside is kept as json, which holds every text.
 */
export const memoryMigrations = [
  migration(
    '0003-memory',
    `create table cases (
      action_id text primary key,
      state json not null,
      owes boolean not null default false,
      memory_id text,
      tenant_id text,
      repository_id bigint,
      playbook text,
      remembered_at timestamptz
    )`,
    `create index cases_owing on cases (action_id) where owes`,
    `create index cases_remembered on cases (repository_id, playbook, remembered_at desc, action_id)
      where remembered_at is not null`,
    `create index cases_memory on cases (memory_id) where memory_id is not null`,
    `create table forgotten_tenants (
      tenant_id text primary key,
      forgotten_at timestamptz not null
    )`,
  ),
];
