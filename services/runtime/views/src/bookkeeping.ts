import { migration } from './migrate.ts';

/** What every owner's schema has: where its consumers stand, and what they set aside. */
export const bookkeeping = [
  migration(
    '0000-positions-and-parked',
    `create table positions (
      consumer text not null,
      topic text not null,
      partition integer not null,
      cluster_id text not null,
      position bigint not null,
      updated_at timestamptz not null default now(),
      primary key (consumer, topic, partition)
    )`,
    `create table parked (
      consumer text not null,
      topic text not null,
      partition integer not null,
      "offset" bigint not null,
      key text not null,
      headers jsonb not null,
      value bytea not null,
      "timestamp" timestamptz not null,
      code text not null,
      message text not null,
      parked_at timestamptz not null default now(),
      primary key (consumer, topic, partition, "offset")
    )`,
    `create index parked_keys on parked (consumer, topic, key, "offset")`,
  ),
];
