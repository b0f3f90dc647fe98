import type { TopicName } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** Offsets by partitionId(), as decimal strings. */
export type Offsets = Readonly<Record<string, string>>;

/** A rebuild of a view: asked for in commands.operations, told in events.operations. */
export const Rebuild = defineEntity({
  name: 'Rebuild',
  tableName: 'rebuilds',
  indexes: [{ name: 'rebuilds_started', properties: ['startedAt'] }],
  properties: {
    requestId: p.text().primary(),
    tenantId: p.text(),
    view: p.text(),
    status: p.text().$type<'running' | 'finished' | 'failed'>(),
    requestedBy: p.text(),
    requestedAt: p.datetime(),
    startedAt: p.datetime(),
    finishedAt: p.datetime().strictNullable(),
    /** Where each partition began and ended when the rebuild started. */
    lows: p.json<Offsets>(),
    ends: p.json<Offsets>(),
    /** How many records it covers. */
    events: p.bigint('number').strictNullable(),
    /** How many rows there were when it was finished. */
    rows: p.bigint('number').strictNullable(),
    /** Why it failed, or what keeps it from going on. */
    because: p.text().strictNullable(),
  },
});
export type RebuildRow = InferEntity<typeof Rebuild>;

/** Where a consumer stands in a partition: the offset it applies next. In every owner's schema. */
export const ConsumerPosition = defineEntity({
  name: 'ConsumerPosition',
  tableName: 'positions',
  properties: {
    consumer: p.text().primary(),
    topic: p.text().$type<TopicName>().primary(),
    partition: p.integer().primary(),
    clusterId: p.text(),
    position: p.bigint('bigint'),
    updatedAt: p.datetime().defaultRaw('now()'),
  },
});
export type ConsumerPositionRow = InferEntity<typeof ConsumerPosition>;

/** A record set aside, because it or an earlier one of its key failed. In every owner's schema. */
export const Parked = defineEntity({
  name: 'Parked',
  tableName: 'parked',
  indexes: [{ name: 'parked_keys', properties: ['consumer', 'topic', 'key', 'offset'] }],
  properties: {
    consumer: p.text().primary(),
    topic: p.text().$type<TopicName>().primary(),
    partition: p.integer().primary(),
    offset: p.bigint('bigint').name('offset').primary(),
    key: p.text(),
    headers: p.json<Readonly<Record<string, string>>>(),
    value: p.blob().lazy(),
    timestamp: p.datetime(),
    code: p.text(),
    message: p.text(),
    parkedAt: p.datetime().defaultRaw('now()'),
  },
});
export type ParkedRow = InferEntity<typeof Parked>;
