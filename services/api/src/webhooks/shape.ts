import type { Webhook } from '@reprise/contract';
import type { WebhookConfigured } from '@reprise/schemas';
import { warningsOf, type Facts } from './warnings.ts';

/** Its configuration, with what is sealed left out. */
export interface Configured extends Omit<WebhookConfigured, 'secrets'> {
  readonly secrets: readonly Pick<
    WebhookConfigured['secrets'][number],
    'secretId' | 'createdAt' | 'expiresAt'
  >[];
}

/** @param publicUrl where GitHub reaches ingest. */
export const toWebhook = (
  webhook: Configured,
  facts: Facts,
  publicUrl: string | undefined,
): Webhook => ({
  id: webhook.webhookId,
  provider: webhook.provider,
  name: webhook.name,
  scope: webhook.scope === 'organization' ? 'organization' : 'repository',
  target: webhook.target,
  enabled: webhook.enabled,
  active: webhook.active,
  url: `${publicUrl ?? ''}/webhooks/${webhook.provider}/${webhook.webhookId}`,
  secrets: webhook.secrets.map(({ secretId, createdAt, expiresAt }) => ({
    id: secretId,
    createdAt: isoOf(createdAt),
    expiresAt: expiresAt === null ? null : isoOf(expiresAt),
  })),
  version: webhook.version,
  createdAt: isoOf(webhook.createdAt),
  changedAt: isoOf(webhook.changedAt),
  changedBy: webhook.changedBy,
  deliveries: { last: facts.last?.toISOString() ?? null, day: facts.day },
  warnings: warningsOf(webhook, facts, publicUrl),
});

const isoOf = (time: number): string => new Date(time).toISOString();
