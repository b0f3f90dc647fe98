import { foldRows } from '../../fold.ts';
import { only, type ViewDefinition } from '../../view.ts';
import { evolve } from './evolve.ts';
import { WebhookTable } from './table.ts';

export const webhooks: ViewDefinition = {
  name: 'webhooks',
  apply: (tx, events) =>
    foldRows(tx, only(events, 'WebhookConfigured', 'WebhookRemoved'), {
      entity: WebhookTable,
      keyOf: ({ data: { webhookId } }) => ({ id: webhookId }),
      evolve,
    }),
};
