import { setTimeout as pause } from 'node:timers/promises';
import type { EventLog } from '@reprise/kafka';
import { eventId, RepriseError, type Draft, type WebhookConfigured } from '@reprise/schemas';
import type { Logger } from '@reprise/telemetry';
import { keyDraft, rewrap, type Keyring } from '@reprise/vault';
import { NO_TENANT } from '../commands/publish.ts';
import type { Keeper } from '../control/keeper.ts';
import { keyOf } from '../webhooks/manage.ts';
import { reseal } from '../webhooks/secrets.ts';

export interface RenewPorts {
  readonly keeper: Pick<Keeper, 'change' | 'caughtUp'>;
  readonly log: Pick<EventLog, 'publish'>;
  readonly keyring: Keyring;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface Renewed {
  readonly secrets: number;
  readonly tenantKeys: number;
  /** What no configured key opens: it stays as it is. */
  readonly locked: number;
}

/**
 * Writes everything that another key seals again under the current key. Nothing else of it changes,
 * so that doing it twice, or in two processes, comes to the same.
 * @throws {RepriseError} log_unavailable.
 */
export const renew = ({ keeper, log, keyring }: RenewPorts): Promise<Renewed> =>
  keeper.change(async ({ webhooks, keys }) => {
    const resealed = attempted([...webhooks.values()], (one) => resealedOf(keyring, one));
    const rewrapped = attempted(keys, (key) => rewrap(keyring, key));
    const changed = resealed.done.map((one) => resealedDraft(one, keyring.current.id));
    if (changed.length > 0) await log.publish('control', changed);
    if (rewrapped.done.length > 0) await log.publish('tenants', rewrapped.done.map(keyDraft));
    return {
      secrets: resealed.done.reduce((sum, { secrets }) => sum + secrets.length, 0),
      tenantKeys: rewrapped.done.length,
      locked: resealed.locked + rewrapped.locked,
    };
  });

/** @returns undefined where the current key seals all of its secrets. */
function resealedOf(keyring: Keyring, webhook: WebhookConfigured): WebhookConfigured | undefined {
  const { webhookId, secrets } = webhook;
  if (secrets.every(({ sealedBy }) => sealedBy === keyring.current.id)) return undefined;
  return { ...webhook, secrets: secrets.map((one) => reseal(keyring, webhookId, one)) };
}

/** It is the same version: whoever has read it may still change it. */
const resealedDraft = (webhook: WebhookConfigured, keyId: string): Draft<'WebhookConfigured'> => ({
  type: 'WebhookConfigured',
  key: keyOf(webhook.webhookId),
  id: eventId('WebhookConfigured', webhook.webhookId, String(webhook.version), keyId),
  tenantId: NO_TENANT,
  data: webhook,
});

/** One thing that does not open keeps no other from being renewed. */
function attempted<Sealed>(
  all: readonly Sealed[],
  work: (one: Sealed) => Sealed | undefined,
): { readonly done: readonly Sealed[]; readonly locked: number } {
  const done: Sealed[] = [];
  let locked = 0;
  for (const one of all) {
    try {
      const changed = work(one);
      if (changed !== undefined) done.push(changed);
    } catch (error) {
      if (!(error instanceof RepriseError)) throw error;
      locked++;
    }
  }
  return { done, locked };
}

const AGAIN_MS = 5000;

/** Renews once what stands in the log is known, and tries again while the log does not answer. */
export async function renewAtStart(ports: RenewPorts, signal: AbortSignal): Promise<void> {
  const { keeper, logger } = ports;
  await keeper.caughtUp;
  while (!signal.aborted) {
    try {
      tell(await renew(ports), logger);
      return;
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ err: error }, 'what another key seals cannot be sealed anew now; trying again');
      await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

function tell({ secrets, tenantKeys, locked }: Renewed, logger: RenewPorts['logger']): void {
  if (secrets + tenantKeys > 0) {
    logger.info({ secrets, tenantKeys }, 'sealed anew under the current key');
  }
  if (locked > 0) {
    logger.error(
      { locked },
      'sealed by keys that are not configured: give ENCRYPTION_KEY_PREVIOUS',
    );
  }
}
