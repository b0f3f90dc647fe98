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
  // In the place of runs and decisions, which an older release may still fold.
  migration(
    '0002-asking-approving-and-commanding',
    `create table run_contexts (
      run_id text primary key,
      subject_key text not null,
      partition integer not null,
      started_offset bigint,
      context jsonb,
      rule_version text,
      outcome text
    )`,
    `create index run_contexts_by_subject on run_contexts (subject_key, started_offset desc)`,
    `create table answers (
      proposal_id text primary key,
      run_id text not null,
      subject_key text not null,
      decision text not null,
      action_id text,
      judged jsonb not null,
      partition integer not null,
      "offset" bigint not null
    )`,
    `create index answers_by_run on answers (run_id, "offset")`,
    `create table approvals (
      proposal_id text primary key,
      run_id text not null,
      subject_key text not null,
      tenant_id text not null,
      requested jsonb not null,
      expires_at timestamptz not null,
      status text not null,
      command_id text,
      action_id text,
      parameters jsonb,
      because text,
      partition integer not null,
      answered_offset bigint
    )`,
    `create index approvals_by_run on approvals (run_id)`,
    `create index approvals_waiting on approvals (subject_key) where status = 'waiting'`,
    `create index approvals_due on approvals (expires_at) where status = 'waiting'`,
    `create table vetoes (
      subject_key text primary key,
      command_id text not null
    )`,
    `create table commands (
      command_id text primary key,
      outcome text not null,
      partition integer not null,
      "offset" bigint not null
    )`,
    `create table outcomes (
      action_id text primary key,
      outcome text,
      undone boolean not null
    )`,
    // Not folded: when the deliveries came that were decided lately, as far as that is known.
    `create table received (
      delivery_id text primary key,
      received_at timestamptz not null
    )`,
  ),
];
