import { migration } from '../../migrate.ts';

/** Proposals whose effect was undone, and what the agent learnt and forgot. */
export const withdrawing = migration(
  '0011-withdrawing',
  `create table withdrawals (
    id text not null,
    tenant_id text not null,
    run_id text not null,
    action_id text not null,
    withdrawn boolean not null,
    rollback_id text not null,
    turned_at timestamptz not null,
    residue text,
    turned_by text[] not null,
    primary key (id)
  )`,
  `create index withdrawals_run on withdrawals (run_id)`,
  `create table memories (
    id text not null,
    tenant_id text not null,
    run_id text not null,
    proposal_id text not null,
    installation_id bigint,
    repository_id bigint not null,
    repository text not null,
    issue_id bigint,
    number int not null,
    playbook text not null,
    prompt_version text not null,
    kind text,
    label text,
    what text,
    approved_by text,
    edited boolean,
    learned_at timestamptz,
    forgotten boolean not null,
    forgotten_reason text,
    rollback_id text,
    forgotten_by text,
    forgotten_at timestamptz,
    primary key (id)
  )`,
  `create index memories_learned on memories (learned_at, id)`,
  `create index memories_repository on memories (repository_id, learned_at, id)`,
  `create index memories_run on memories (run_id)`,
);
