import type { Webhook, WebhookTaken } from '@reprise/contract';
import { useQueryClient } from '@tanstack/react-query';
import { read } from '../../api/client.ts';
import { one } from '../../api/queries.ts';

export const webhookQuery = (id: string) =>
  one<Webhook>('webhooks', `/webhooks/${encodeURIComponent(id)}`, { id });

/** Shows a change at once, and reads the lists again when they know of it. */
export function useWebhooksRead(): (taken: WebhookTaken) => Promise<void> {
  const client = useQueryClient();
  return async ({ webhook, position }) => {
    client.setQueryData(webhookQuery(webhook.id).queryKey, webhook);
    await read('/webhooks', { limit: 1, after: position }).catch(() => undefined);
    await client.invalidateQueries({ queryKey: ['webhooks'] });
  };
}
