export const deliveries = [
  `create table deliveries (
    delivery_id text not null,
    tenant_id text not null,
    event text not null,
    "action" text,
    installation_id bigint,
    repository_id bigint,
    repository text,
    number int,
    sender text,
    detail text,
    received_at timestamptz not null,
    origin text not null,
    secret_id text not null,
    content_type text not null,
    encoding text not null,
    body_bytes int not null,
    topic text not null,
    "partition" int not null,
    "offset" bigint not null,
    primary key (delivery_id)
  )`,
  `create index deliveries_received on deliveries (received_at, delivery_id)`,
  `create index deliveries_subject on deliveries (repository_id, number, received_at)`,
] as const;

export const lateTriggers = [
  `create table late_triggers (
    delivery_id text not null,
    tenant_id text not null,
    repository_id bigint not null,
    repository text not null,
    number int not null,
    changed_at timestamptz not null,
    limit_ms bigint not null,
    noticed_at timestamptz not null,
    primary key (delivery_id)
  )`,
  `create index late_triggers_subject on late_triggers (repository_id, number)`,
] as const;
