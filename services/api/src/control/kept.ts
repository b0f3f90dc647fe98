import type { Event, TenantKeyCreated, WebhookConfigured } from '@reprise/schemas';

/** The webhooks that are configured, by their ids. */
export type Webhooks = ReadonlyMap<string, WebhookConfigured>;

/** What the compacted topics `control` and `tenants` say, as of one moment. */
export interface Kept {
  readonly webhooks: Webhooks;
  /** Data keys of all tenants that no record has destroyed. */
  readonly keys: readonly TenantKeyCreated[];
}

type ControlEvent = Event<'WebhookConfigured' | 'WebhookRemoved'>;

/** The last record of a webhook holds, whatever came before it. */
export function evolve(webhooks: Webhooks, event: ControlEvent): Webhooks {
  const next = new Map(webhooks);
  switch (event.type) {
    case 'WebhookConfigured':
      return next.set(event.data.webhookId, event.data);
    case 'WebhookRemoved':
      next.delete(event.data.webhookId);
      return next;
    default:
      return unreachable(event);
  }
}

/** What else may stand in `control` one day is not about webhooks. */
export const isControl = (event: Event): event is ControlEvent =>
  event.type === 'WebhookConfigured' || event.type === 'WebhookRemoved';

function unreachable(event: never): never {
  throw new Error(`Nobody keeps ${JSON.stringify(event)}.`);
}
