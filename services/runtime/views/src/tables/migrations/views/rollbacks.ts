export const rollbacks = [
  `create table rollbacks (
    id text not null,
    tenant_id text,
    scope_action_id text,
    scope_run_id text,
    requested_by text,
    requested_at timestamptz,
    status text not null default 'planned',
    planned_at timestamptz,
    undone int,
    skipped int,
    failed int,
    because text,
    finished_at timestamptz,
    primary key (id)
  )`,
  `create index rollbacks_requested on rollbacks (requested_at, id)`,
] as const;

export const rollbackSteps = [
  `create table rollback_steps (
    rollback_id text not null,
    action_id text not null,
    "position" int,
    repository_id bigint,
    repository text,
    number int,
    "kind" text,
    disposition text,
    because text,
    outcome text,
    reason text,
    message text,
    actor text,
    touched_at timestamptz,
    residue text,
    settled_at timestamptz,
    primary key (rollback_id, action_id)
  )`,
  `create index rollback_steps_action on rollback_steps (action_id)`,
] as const;
