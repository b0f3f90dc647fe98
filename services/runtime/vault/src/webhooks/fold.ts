import type { Event, WebhookConfigured } from '@reprise/schemas';

type WebhookRecord = 'WebhookConfigured' | 'WebhookRemoved';

/** A record of the topic `control` about a webhook, without where it stands. */
export type WebhookEvent = { [T in WebhookRecord]: Pick<Event<T>, 'type' | 'data'> }[WebhookRecord];

/** The webhooks that are configured, by their ids. */
export type Webhooks = ReadonlyMap<string, WebhookConfigured>;

export const NO_WEBHOOKS: Webhooks = new Map();

/** Whether an event of `control` is about a webhook. */
export const isAboutWebhook = (event: Event): event is Event<WebhookRecord> =>
  event.type === 'WebhookConfigured' || event.type === 'WebhookRemoved';

/**
 * Folds the topic `control`. The last record of a webhook holds, whatever came before it, so that a
 * compacted topic says the same as a whole one.
 */
export function foldWebhooks(webhooks: Webhooks, event: WebhookEvent): Webhooks {
  const next = new Map(webhooks);
  if (event.type === 'WebhookConfigured') return next.set(event.data.webhookId, event.data);
  next.delete(event.data.webhookId);
  return next;
}
