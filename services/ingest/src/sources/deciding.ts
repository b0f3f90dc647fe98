import type { WebhookConfigured } from '@reprise/schemas';
import type { Webhooks } from '@reprise/vault';
import { concerns, nameKey } from './scope.ts';
import { APP, type Target } from './source.ts';

/** Says which source a delivery is decided on from. */
export type DeciderOf = (target: Target) => string;

/**
 * Exactly one source decides about a repository or an organization: the App, unless a webhook that
 * is enabled and active takes its place; a repository's before its organization's, and of two of
 * the same scope the one with the lower id.
 */
export function decidersOf(state: Webhooks): DeciderOf {
  const active = new Map<string, WebhookConfigured[]>();
  for (const webhook of state.values()) {
    if (!webhook.enabled || !webhook.active) continue;
    const key = keyOf(webhook);
    active.set(key, [...(active.get(key) ?? []), webhook]);
  }
  if (active.size === 0) return () => APP;
  return (target) => {
    for (const keys of keysOf(target)) {
      const ids = keys
        .flatMap((key) => active.get(key) ?? [])
        .filter((webhook) => concerns(webhook, target))
        .map(({ webhookId }) => webhookId);
      if (ids.length > 0) return ids.reduce((one, other) => (other < one ? other : one));
    }
    return APP;
  };
}

const key = (scope: string, idOrName: number | string): string => `${scope} ${idOrName}`;

const keyOf = ({ scope, target, targetId }: WebhookConfigured): string =>
  key(scope, targetId ?? nameKey(target));

/** Where to look, scope by scope: the repository first. */
function keysOf({ about, owners }: Target): readonly (readonly string[])[] {
  const [owner] = owners;
  return [
    keysFor('repository', about.repositoryId, about.repository),
    keysFor('organization', owner?.id ?? null, owner?.login ?? null),
  ];
}

const keysFor = (scope: string, id: number | null, name: string | null): readonly string[] => [
  ...(id === null ? [] : [key(scope, id)]),
  ...(name === null ? [] : [key(scope, nameKey(name))]),
];
