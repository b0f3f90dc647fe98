import { tail, type EventLog, type Tail } from '@reprise/kafka';
import type { Event } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import type { Keyring } from '@reprise/vault';
import type { WebhookSecret } from '../../providers/provider.ts';
import { openSecrets } from '../../sources/secrets.ts';

/** The secrets of configured webhooks, those included that no longer count for what comes now. */
export interface WebhookSecrets extends Pick<Tail, 'caughtUp' | 'failed' | 'stop'> {
  of(webhookId: string): readonly WebhookSecret[];
}

export interface WebhookSecretsOptions {
  readonly log: Pick<EventLog, 'ranges' | 'reader'>;
  readonly keyring: Pick<Keyring, 'find'>;
  readonly logger: Logger;
}

export function followWebhookSecrets({
  log,
  keyring,
  logger,
}: WebhookSecretsOptions): WebhookSecrets {
  const known = new Map<string, readonly WebhookSecret[]>();
  const onEvent = (event: Event): void => {
    if (event.type === 'WebhookRemoved') known.delete(event.data.webhookId);
    if (event.type === 'WebhookConfigured') {
      known.set(event.data.webhookId, openSecrets(event.data, keyring, logger));
    }
  };
  const following = tail(log, { topic: 'control', logger, onEvent });
  return {
    caughtUp: following.caughtUp,
    failed: following.failed,
    stop: () => following.stop(),
    of: (webhookId) => known.get(webhookId) ?? [],
  };
}
