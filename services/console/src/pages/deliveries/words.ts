import type { Delivery, Webhook } from '@reprise/contract';

/** `issues.opened`; the event alone where it has no action. */
export const nameOf = ({ event, action }: Pick<Delivery, 'event' | 'action'>): string =>
  action === null ? event : `${event}.${action}`;

export const addressOfDelivery = ({ id }: Pick<Delivery, 'id'>): string =>
  `/deliveries/${encodeURIComponent(id)}`;

/** `topic/partition/offset` taken apart. */
export function parsePosition(position: string) {
  const [offset = '?', partition = '?', ...topic] = position.split('/').toReversed();
  return { topic: topic.toReversed().join('/'), partition, offset };
}

/** A position without what all topics begin with: `issues/3/42`. */
export function shortPosition(position: string): string {
  const { topic, partition, offset } = parsePosition(position);
  return [topic.split('.').at(-1), partition, offset].join('/');
}

type Source = Pick<Delivery, 'source' | 'sourceName'>;

/** Who sent a delivery: the App, or a webhook by its name. */
export function sourceOf({ source, sourceName }: Source): string {
  if (source === 'app') return 'the App';
  return sourceName === null ? 'a webhook that is gone' : `webhook ${sourceName}`;
}

type Target = Pick<Webhook, 'id' | 'name' | 'scope' | 'target' | 'enabled' | 'active'>;

/** The source that is decided on for a repository now: a webhook of its own, its owner's, the App. */
export function decidingSource(repository: string, webhooks: readonly Target[]): Source {
  const [owner = ''] = repository.split('/');
  const of = (scope: Target['scope'], target: string) =>
    webhooks
      .filter((one) => one.active && one.enabled && one.scope === scope)
      .filter((one) => one.target.toLowerCase() === target.toLowerCase())
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
  const found = of('repository', repository) ?? of('organization', owner);
  return found === undefined
    ? { source: 'app', sourceName: null }
    : { source: found.id, sourceName: found.name };
}

/**
 * Why nothing was decided on a delivery: `kept, not decided on: webhook Shop decides for acme/shop`.
 * @param webhooks those there are now; who was the active source then is not told.
 */
export function standbyWords(
  delivery: Source & Pick<Delivery, 'repository'>,
  webhooks: readonly Target[],
): string {
  const { repository } = delivery;
  if (repository === null) return 'kept, not decided on: another source decided';
  const now = decidingSource(repository, webhooks);
  return now.source === delivery.source
    ? `kept, not decided on: another source decided for ${repository} then`
    : `kept, not decided on: ${sourceOf(now)} decides for ${repository}`;
}

const ENCODINGS: Readonly<Record<string, string>> = {
  identity: 'as it was sent',
  zstd: 'compressed',
  zstd_aes_256_gcm: 'compressed and encrypted',
};

/** How a body is kept. */
export const encodingWords = (encoding: string): string => ENCODINGS[encoding] ?? encoding;
