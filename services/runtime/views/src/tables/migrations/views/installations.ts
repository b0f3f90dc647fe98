export const installations = [
  `create table installations (
    id bigint not null,
    tenant_id text,
    account_id bigint,
    account_login text,
    account_type text,
    app_slug text,
    repository_selection text,
    permissions jsonb,
    events text[],
    created_at timestamptz,
    updated_at timestamptz,
    suspended_at timestamptz,
    deleted_at timestamptz,
    recent_deliveries text[] not null,
    primary key (id)
  )`,
] as const;

export const installationRepositories = [
  `create table installation_repositories (
    installation_id bigint not null,
    repository_id bigint not null,
    full_name text not null,
    private boolean,
    added_at timestamptz,
    removed_at timestamptz,
    primary key (installation_id, repository_id)
  )`,
] as const;

export const repositories = [
  `create table repositories (
    id bigint not null,
    tenant_id text,
    installation_id bigint,
    full_name text not null,
    owner_id bigint,
    owner_login text not null,
    owner_type text,
    private boolean,
    archived boolean,
    default_branch text,
    url text,
    described_at timestamptz,
    received_at timestamptz not null,
    delivery_id text not null,
    deleted_at timestamptz,
    primary key (id)
  )`,
  `create index repositories_full_name on repositories (full_name)`,
  `create index repositories_installation on repositories (installation_id)`,
] as const;

export const rules = [
  `create table rules (
    repository_id bigint not null,
    tenant_id text not null,
    installation_id bigint,
    repository text not null,
    path text not null,
    status text not null,
    version text,
    "text" text,
    problems jsonb not null,
    loaded_at timestamptz not null,
    effective_version text,
    effective_text text,
    effective_since timestamptz,
    primary key (repository_id)
  )`,
] as const;
