import { randomBytes } from 'node:crypto';
import type { SealedSecret, WebhookConfigured } from '@reprise/schemas';
import { createLogger } from '@reprise/telemetry';
import { readKeyring, sealWebhookSecret, type WebhookEvent } from '@reprise/vault';
import type { Target } from './source.ts';

export const NOW = Date.parse('2026-11-21T10:00:00Z');

/** For tests: a ring of one random key. */
export const keyring = readKeyring({ ENCRYPTION_KEY: randomBytes(32) });

/** For tests: a secret at rest, as the api writes it. */
export const sealed = (
  webhookId: string,
  secretId: string,
  value: string,
  changes: Partial<SealedSecret> = {},
): SealedSecret => ({
  secretId,
  ...sealWebhookSecret(keyring, webhookId, secretId, Buffer.from(value)),
  createdAt: NOW,
  expiresAt: null,
  ...changes,
});

/** For tests: a webhook of acme/shop (7), not active, with what is given changed. */
export const webhook = (changes: Partial<WebhookConfigured> = {}): WebhookConfigured => {
  const { webhookId = 'whk_1' } = changes;
  return {
    webhookId,
    provider: 'github',
    name: 'The shop',
    scope: 'repository',
    target: 'acme/shop',
    targetId: 7,
    enabled: true,
    active: false,
    secrets: [sealed(webhookId, 'sec_1', `secret of ${webhookId}`)],
    version: 1,
    createdAt: NOW,
    changedAt: NOW,
    changedBy: 'mia',
    ...changes,
  };
};

export const configured = (changes: Partial<WebhookConfigured> = {}): WebhookEvent => ({
  type: 'WebhookConfigured',
  data: webhook(changes),
});

export const removed = (webhookId = 'whk_1'): WebhookEvent => ({
  type: 'WebhookRemoved',
  data: { webhookId, removedBy: 'mia', removedAt: NOW },
});

/** For tests: what a delivery is about: acme/shop (7) of acme (3), with what is given changed. */
export function about(changes: Partial<Target['about']> = {}, owners?: Target['owners']): Target {
  return {
    about: {
      action: 'opened',
      installationId: null,
      repositoryId: 7,
      repository: 'acme/shop',
      number: 5,
      ...changes,
    },
    owners: owners ?? [{ id: 3, login: 'acme' }],
  };
}

export const silent = createLogger('test', 'silent');
