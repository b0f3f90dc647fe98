import { RepriseError } from '@reprise/schemas';
import type { Provider as ProviderName } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import {
  foldWebhooks,
  NO_WEBHOOKS,
  type Keyring,
  type WebhookEvent,
  type Webhooks,
} from '@reprise/vault';
import type { WebhookSecret } from '../providers/provider.ts';
import { decidersOf, type DeciderOf } from './deciding.ts';
import { concerns } from './scope.ts';
import { live, openSecrets, type OpenedSecret } from './secrets.ts';
import { APP, type Source, type Sources } from './source.ts';

export interface SourcesOptions {
  /** Of the App's own webhook. Asked for each request, so that they can change. */
  readonly appSecrets: (provider: ProviderName) => readonly WebhookSecret[];
  readonly keyring: Pick<Keyring, 'find'>;
  readonly now: () => number;
  readonly logger: Logger;
}

/** Sources that change with the topic `control`. */
export interface ConfiguredSources extends Sources {
  apply(event: WebhookEvent): void;
}

/** The App's webhook and those that are configured. Secrets are opened once, when they change. */
export function configuredSources(options: SourcesOptions): ConfiguredSources {
  let state: Webhooks = NO_WEBHOOKS;
  let deciderOf: DeciderOf | undefined;
  const secrets = new Map<string, readonly OpenedSecret[]>();

  const sourceOf = (provider: ProviderName, webhookId: string): Source => {
    const webhook = state.get(webhookId);
    if (webhook === undefined || webhook.provider !== provider) {
      throw new RepriseError('webhook_unknown', `There is no webhook ${webhookId}.`);
    }
    if (!webhook.enabled) {
      throw new RepriseError('webhook_unknown', `The webhook ${webhookId} is switched off.`);
    }
    const opened = secrets.get(webhookId) ?? [];
    return { id: webhookId, provider, secrets: live(opened, options.now()) };
  };

  return {
    apply(event) {
      state = foldWebhooks(state, event);
      deciderOf = undefined;
      const { webhookId } = event.data;
      if (event.type === 'WebhookRemoved') secrets.delete(webhookId);
      else secrets.set(webhookId, openSecrets(event.data, options.keyring, options.logger));
    },
    find(provider, webhookId) {
      return webhookId === undefined
        ? { id: APP, provider, secrets: options.appSecrets(provider) }
        : sourceOf(provider, webhookId);
    },
    admit({ id }, target) {
      if (id !== APP) checkTarget(state, id, target);
      deciderOf ??= decidersOf(state);
      return { standby: deciderOf(target) !== id };
    },
  };
}

/** A secret that leaked must not speak for anything but its own target. */
function checkTarget(state: Webhooks, id: string, target: Parameters<Sources['admit']>[1]) {
  const webhook = state.get(id);
  // It was there when the request arrived, and was removed while the body came.
  if (webhook === undefined) {
    throw new RepriseError('webhook_unknown', `The webhook ${id} was removed just now.`);
  }
  if (concerns(webhook, target)) return;
  const detail = `The webhook ${id} is for the ${webhook.scope} ${webhook.target} alone.`;
  throw new RepriseError('target_disagrees', detail);
}
