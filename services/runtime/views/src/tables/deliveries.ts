import type { BodyEncoding, Origin, TopicName } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A delivery: the first record that carries its id. From the github.* topics. */
export const Delivery = defineEntity({
  name: 'Delivery',
  tableName: 'deliveries',
  indexes: [
    { name: 'deliveries_received', properties: ['receivedAt', 'deliveryId'] },
    { name: 'deliveries_event', properties: ['event', 'receivedAt', 'deliveryId'] },
    { name: 'deliveries_sender', properties: ['sender', 'receivedAt', 'deliveryId'] },
    { name: 'deliveries_subject', properties: ['repositoryId', 'number', 'receivedAt'] },
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
    secretId: p.text(),
    contentType: p.text(),
    encoding: p.text().$type<BodyEncoding>(),
    /** Of the body as it is kept, in bytes. */
    bodyBytes: p.integer(),
    topic: p.text().$type<TopicName>(),
    partition: p.integer(),
    offset: p.bigint('bigint').name('offset'),
  },
});
export type DeliveryRow = InferEntity<typeof Delivery>;
