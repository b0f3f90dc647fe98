import type { Webhook } from '@reprise/contract';
import type { WebhookConfigured, WebhookId } from '@reprise/schemas';
import { WebhookTable, type Database, type WebhookRow } from '@reprise/views';
import type { Order } from '../paging/order.ts';
import { readPage, type Page, type PageRequest } from '../paging/page.ts';
import { factsOf } from './facts.ts';
import { toWebhook, type Configured } from './shape.ts';

export interface WebhookReads {
  list(page: PageRequest): Promise<Page<Webhook>>;
  find(id: WebhookId): Promise<Webhook | undefined>;
  /** A webhook as it was just configured, with what the views know of it. */
  describe(webhook: WebhookConfigured): Promise<Webhook>;
}

/** In the order in which they were made. */
const order: Order<WebhookRow> = {
  name: 'webhooks:created',
  direction: 'asc',
  by: [
    { property: 'createdAt', type: 'time' },
    { property: 'id', type: 'text' },
  ],
};

const CONFIGURED = { removedAt: null, createdAt: { $ne: null } } as const;

/** @param publicUrl where GitHub reaches ingest. */
export function webhookReads(
  db: Pick<Database, 'em' | 'query'>,
  publicUrl: string | undefined,
): WebhookReads {
  const describe = async (webhook: Configured): Promise<Webhook> =>
    toWebhook(webhook, await factsOf(db, webhook), publicUrl);
  return {
    list: async (request) => {
      const page = await readPage(db.em(), WebhookTable, CONFIGURED, order, request, toConfigured);
      return { ...page, items: await Promise.all(page.items.map(describe)) };
    },
    find: async (id) => {
      const row = await db.em().findOne(WebhookTable, { id, ...CONFIGURED });
      return row === null ? undefined : describe(toConfigured(row));
    },
    describe,
  };
}

const toConfigured = (row: WebhookRow): Configured => ({
  webhookId: row.id,
  provider: row.provider ?? 'unknown',
  name: row.name ?? row.id,
  scope: row.scope ?? 'repository',
  target: row.target ?? '',
  targetId: row.targetId,
  enabled: row.enabled,
  active: row.active,
  secrets: row.secrets.map(({ secretId, createdAt, expiresAt }) => ({
    secretId,
    createdAt,
    expiresAt,
  })),
  version: row.version,
  createdAt: row.createdAt?.getTime() ?? 0,
  changedAt: row.changedAt?.getTime() ?? 0,
  changedBy: row.changedBy ?? '',
});
