import { migration } from '@reprise/views';

/** What the log says, folded; every table can be dropped and folded again. */
export const migrations = [
  migration(
    '0001-rules-and-decisions',
    `create table rules (
      repository_id bigint primary key,
      repository text not null,
      installation_id bigint,
      status text not null,
      version text,
      problems jsonb not null,
      in_force_version text,
      in_force_text text,
      loaded_at timestamptz not null
    )`,
    `create table runs (
      run_id text primary key,
      rule_version text,
      finished boolean not null
    )`,
    `create table decisions (
      proposal_id text primary key,
      run_id text not null,
      decision text not null,
      action_id text,
      partition integer not null,
      "offset" bigint not null
    )`,
    `create table decided (
      delivery_id text primary key
    )`,
  ),
];
