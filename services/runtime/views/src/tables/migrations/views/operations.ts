export const rebuilds = [
  `create table rebuilds (
    request_id text not null,
    tenant_id text not null,
    view text not null,
    status text not null,
    requested_by text not null,
    requested_at timestamptz not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    lows jsonb not null,
    ends jsonb not null,
    events bigint,
    "rows" bigint,
    because text,
    primary key (request_id)
  )`,
  `create index rebuilds_started on rebuilds (started_at)`,
] as const;
