import type { WebhookScope } from '@reprise/contract';
import { RepriseError, type SealedSecret, type WebhookConfigured } from '@reprise/schemas';
import type { Kept } from '../control/kept.ts';

/** What a webhook listens to. */
export interface Target {
  readonly scope: WebhookScope;
  /** owner/name, or the login of the organization. */
  readonly target: string;
  /** GitHub's id of it; null where nothing has told it. */
  readonly targetId: number | null;
}

interface Creation extends Target {
  readonly webhookId: string;
  readonly name: string;
  readonly active: boolean;
  readonly secret: SealedSecret;
  readonly by: string;
  readonly now: number;
}

/** @throws {RepriseError} webhook_conflict: the id is taken, or another one is active there. */
export function created(kept: Kept, { secret, by, now, ...given }: Creation): WebhookConfigured {
  if (kept.webhooks.has(given.webhookId)) {
    throw conflict(
      `This Idempotency-Key has made ${given.webhookId} before. Its secret was shown then; rotate it to have another.`,
    );
  }
  const webhook: WebhookConfigured = {
    ...given,
    provider: 'github',
    enabled: true,
    secrets: [secret],
    version: 1,
    createdAt: now,
    changedAt: now,
    changedBy: by,
  };
  requireOnlyActive(kept, webhook);
  return webhook;
}

export interface Update {
  readonly name?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly active?: boolean | undefined;
}

/**
 * @param version the one that the change was made to.
 * @throws {RepriseError} not_found; webhook_conflict: it is another version by now, or another
 * webhook of the same target is active.
 */
export function updated(
  kept: Kept,
  webhookId: string,
  { version, name, enabled, active }: Update & { readonly version: number },
  { by, now }: { readonly by: string; readonly now: number },
): WebhookConfigured {
  const before = find(kept, webhookId);
  if (before.version !== version) {
    throw conflict(
      `${webhookId} is at version ${before.version}, by ${before.changedBy}; version ${version} was given.`,
    );
  }
  const webhook: WebhookConfigured = {
    ...before,
    name: name ?? before.name,
    enabled: enabled ?? before.enabled,
    active: active ?? before.active,
    version: version + 1,
    changedAt: now,
    changedBy: by,
  };
  requireOnlyActive(kept, webhook);
  return webhook;
}

/** What GitHub is told to sign with is changed in a moment; two secrets before it are too many. */
const MOST_SECRETS = 5;

/**
 * A webhook with a new current secret. Those before verify until they expire.
 * @param keepUntil when the current one expires, in milliseconds since the epoch.
 * @throws {RepriseError} not_found; webhook_conflict: there are too many secrets, or the same one.
 */
export function rotated(
  kept: Kept,
  webhookId: string,
  secret: SealedSecret,
  { by, now, keepUntil }: { readonly by: string; readonly now: number; readonly keepUntil: number },
): WebhookConfigured {
  const before = find(kept, webhookId);
  if (before.secrets.some(({ secretId }) => secretId === secret.secretId)) {
    throw conflict(
      `This Idempotency-Key has rotated ${webhookId} before. The secret was shown then; rotate again under another key.`,
    );
  }
  const still = before.secrets
    .map((one) => ({ ...one, expiresAt: Math.min(one.expiresAt ?? keepUntil, keepUntil) }))
    .filter(({ expiresAt }) => expiresAt > now);
  if (still.length >= MOST_SECRETS) {
    throw conflict(`${webhookId} has ${still.length} secrets already; wait until one expires.`);
  }
  const secrets = [secret, ...still];
  return { ...before, secrets, version: before.version + 1, changedAt: now, changedBy: by };
}

/** @throws {RepriseError} not_found. */
export function find(kept: Kept, webhookId: string): WebhookConfigured {
  const found = kept.webhooks.get(webhookId);
  if (found !== undefined) return found;
  throw new RepriseError('not_found', `There is no webhook ${webhookId}.`);
}

/** Two active webhooks of one target would be two answers to who decides. */
function requireOnlyActive({ webhooks }: Kept, webhook: WebhookConfigured): void {
  if (!webhook.active) return;
  const other = [...webhooks.values()].find(
    (one) => one.webhookId !== webhook.webhookId && one.active && sameTarget(one, webhook),
  );
  if (other === undefined) return;
  throw conflict(
    `${other.name} (${other.webhookId}) is the active webhook of ${webhook.target} already. Make it inactive first.`,
  );
}

export function sameTarget(
  one: Pick<WebhookConfigured, 'scope' | 'target' | 'targetId'>,
  other: Pick<WebhookConfigured, 'scope' | 'target' | 'targetId'>,
): boolean {
  if (one.scope !== other.scope) return false;
  if (one.targetId !== null && other.targetId !== null) return one.targetId === other.targetId;
  return one.target.toLowerCase() === other.target.toLowerCase();
}

const conflict = (detail: string): RepriseError => new RepriseError('webhook_conflict', detail);
