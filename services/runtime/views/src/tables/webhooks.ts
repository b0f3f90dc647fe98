import type { WebhookConfigured } from '@reprise/schemas';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** A webhook secret at rest: what seals it is in no database. */
export interface SealedSecretRow {
  readonly secretId: string;
  /** As recorded, in base64. */
  readonly sealed: string;
  readonly sealedBy: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly expiresAt: number | null;
}

/** A configured webhook. From control alone. One that was removed keeps its id and nothing else. */
export const WebhookTable = defineEntity({
  name: 'Webhook',
  tableName: 'webhooks',
  properties: {
    id: p.text().primary(),
    provider: p.text().$type<WebhookConfigured['provider']>().strictNullable(),
    name: p.text().strictNullable(),
    /** repository or organization. */
    scope: p.text().strictNullable(),
    /** owner/name, or the login of the organization. */
    target: p.text().strictNullable(),
    targetId: p.bigint('number').strictNullable(),
    enabled: p.boolean(),
    active: p.boolean(),
    /** The current one first. */
    secrets: p.json<readonly SealedSecretRow[]>(),
    version: p.integer(),
    createdAt: p.datetime().strictNullable(),
    changedAt: p.datetime().strictNullable(),
    changedBy: p.text().strictNullable(),
    removedAt: p.datetime().strictNullable(),
    removedBy: p.text().strictNullable(),
  },
});
export type WebhookRow = InferEntity<typeof WebhookTable>;
