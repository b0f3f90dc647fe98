import { RepriseError } from '@reprise/schemas';
import type { WebhookSecret } from '../providers/provider.ts';
import { APP, type Sources } from './source.ts';

/** The App's webhook alone. @param secrets asked for each request, so that they can change. */
export const appOnly = (secrets: () => readonly WebhookSecret[]): Sources => ({
  find(provider, webhookId) {
    if (webhookId !== undefined) {
      throw new RepriseError('webhook_unknown', `There is no webhook ${webhookId}.`);
    }
    return { id: APP, provider, secrets: secrets() };
  },
  admit: () => ({ standby: false }),
});
