import { migration } from '@reprise/views';

/**
 * What the reconciler keeps. jobs and gaps are folded from the log, so that a job goes on where
 * JobProgressed says, whatever was killed; listed is what GitHub's own record said, which can be
 * listed again for three days.
 */
export const reconcilerMigrations = [
  migration(
    '0001-reconciler',
    `create table jobs (
      id text not null,
      tenant_id text,
      kind text,
      about text,
      because text,
      requested_by text,
      via text,
      requested_at timestamptz,
      installation_id bigint,
      repository_id bigint,
      since timestamptz,
      until timestamptz,
      started_at timestamptz,
      done bigint not null default 0,
      total bigint,
      cursor text,
      counts jsonb not null default '{}',
      cancelled boolean not null default false,
      outcome text,
      primary key (id)
    )`,
    `create index jobs_open on jobs (requested_at) where outcome is null`,
    `create index jobs_repository on jobs (repository_id, started_at)`,
    `create table gaps (
      delivery_id text not null,
      tenant_id text not null,
      hook_delivery_id bigint not null,
      event text not null,
      action text,
      installation_id bigint,
      repository_id bigint,
      delivered_at timestamptz not null,
      found_at timestamptz not null,
      attempts int not null default 0,
      asked_at timestamptz,
      refused text,
      how text,
      primary key (delivery_id)
    )`,
    `create index gaps_open on gaps (delivered_at) where how is null`,
    `create table listed (
      delivery_id text not null,
      hook_delivery_id bigint not null,
      event text not null,
      action text,
      installation_id bigint,
      repository_id bigint,
      delivered_at timestamptz not null,
      first_succeeded boolean not null,
      latest_at timestamptz not null,
      status text not null,
      in_log boolean not null default false,
      told boolean not null default false,
      primary key (delivery_id)
    )`,
    `create index listed_delivered on listed (delivered_at)`,
    `create index listed_missing on listed (delivered_at) where not in_log`,
    `create index listed_untold on listed (delivered_at) where not told`,
    `create table checks (
      source text not null,
      until timestamptz not null,
      primary key (source)
    )`,
  ),
];
