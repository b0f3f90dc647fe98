import type { BodyEncoding, Origin, TopicName } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/**
 * A delivery. From the github.* topics. Several webhooks may tell of one event, all with the same
 * id: the record that is decided on counts before one on standby, then the first.
 */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'deliveries',
  indexes: [
    { name: 'deliveries_received', properties: ['receivedAt', 'deliveryId'] },
    { name: 'deliveries_event', properties: ['event', 'receivedAt', 'deliveryId'] },
    { name: 'deliveries_sender', properties: ['sender', 'receivedAt', 'deliveryId'] },
    { name: 'deliveries_subject', properties: ['repositoryId', 'number', 'receivedAt'] },
    { name: 'deliveries_action', properties: ['action', 'receivedAt', 'deliveryId'] },
    { name: 'deliveries_repository', properties: ['repositoryId', 'receivedAt', 'deliveryId'] },
    {
      name: 'deliveries_source',
      expression:
        "create index deliveries_source on deliveries (source, received_at) where source <> 'app'",
    },
    {
      name: 'deliveries_standby',
      expression:
        'create index deliveries_standby on deliveries (received_at, delivery_id) where standby',
    },
    {
      name: 'deliveries_prefix',
      expression: 'create index deliveries_prefix on deliveries (delivery_id text_pattern_ops)',
    },
    { name: 'deliveries_sources', properties: ['sources'], type: 'gin' },
    { name: 'deliveries_tenant', properties: ['tenantId', 'encoding'] },
  ],
  properties: {
    deliveryId: p.text().primary(),
    tenantId: p.text(),
    /** X-GitHub-Event. */
    event: p.text(),
    action: p.text().strictNullable(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    /** owner/name. */
    repository: p.text().strictNullable(),
    number: p.integer().strictNullable(),
    /** Login of who caused it. */
    sender: p.text().strictNullable(),
    /** What it changed, where the event is about one thing: the label, the assignee, the title … */
    detail: p.text().strictNullable(),
    receivedAt: p.datetime(),
    origin: p.text().$type<Origin>(),
    /** app, or the id of the configured webhook that sent it. */
    source: p.text().default('app'),
    /** Every source that sent it, in alphabetical order. */
    sources: p.array().default(['app']),
    /** Another source is the active one: it was never decided on. */
    standby: p.boolean().default(false),
    secretId: p.text(),
    contentType: p.text(),
    encoding: p.text().$type<BodyEncoding>(),
    /** The data key that encrypts the body; null where none does. */
    keyId: p.text().strictNullable(),
    /** Of the body as it is kept, in bytes. */
    bodyBytes: p.integer(),
    topic: p.text().$type<TopicName>(),
    partition: p.integer(),
    offset: p.bigint('bigint').name('offset'),
  },
});
export type DeliveryRow = InferEntity<typeof Delivery>;
