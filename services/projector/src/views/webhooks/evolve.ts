import type { Event, WebhookConfigured } from '@reprise/schemas';
import type { SealedSecretRow, WebhookRow } from './table.ts';

export type WebhookEvent = Event<'WebhookConfigured' | 'WebhookRemoved'>;

/**
 * A webhook after an event of it. Each configuration is whole; the latest version counts, and of
 * one version the last record, which seals the same secrets with another key. Removal is final, and
 * leaves what compaction leaves: the id.
 */
export function evolve(row: WebhookRow | undefined, { type, data }: WebhookEvent): WebhookRow {
  switch (type) {
    case 'WebhookConfigured':
      return row !== undefined && (row.removedAt !== null || row.version > data.version)
        ? row
        : configured(data);
    case 'WebhookRemoved': {
      if (row !== undefined && row.removedAt !== null) return row;
      const { removedAt, removedBy } = data;
      return { ...blank(data.webhookId), removedAt: new Date(removedAt), removedBy };
    }
    default:
      return type satisfies never;
  }
}

const configured = ({ webhookId, ...data }: WebhookConfigured): WebhookRow => ({
  ...blank(webhookId),
  provider: data.provider,
  name: data.name,
  scope: data.scope,
  target: data.target,
  targetId: data.targetId,
  enabled: data.enabled,
  active: data.active,
  secrets: data.secrets.map(asRecorded),
  version: data.version,
  createdAt: new Date(data.createdAt),
  changedAt: new Date(data.changedAt),
  changedBy: data.changedBy,
});

const asRecorded = ({
  sealed,
  ...secret
}: WebhookConfigured['secrets'][number]): SealedSecretRow => ({
  ...secret,
  sealed: sealed.toString('base64'),
});

const blank = (id: string): WebhookRow => ({
  id,
  provider: null,
  name: null,
  scope: null,
  target: null,
  targetId: null,
  enabled: false,
  active: false,
  secrets: [],
  version: 0,
  createdAt: null,
  changedAt: null,
  changedBy: null,
  removedAt: null,
  removedBy: null,
});
