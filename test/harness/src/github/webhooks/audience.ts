import { randomUUID } from 'node:crypto';
import { nextId } from '../state/ids.ts';
import { installationOf } from '../state/lookup.ts';
import type { Hook, Installation, PendingDelivery, State } from '../state/model.ts';
import type { Webhook, World } from '../world.ts';
import { payloadOf } from './payload.ts';

/**
 * A delivery for everyone who hears of an event: the App, where an installation covers the
 * repository, and the repository's and its organization's own hooks. All of them share the guid.
 */
export function deliveriesOf(world: World, webhook: Webhook): readonly PendingDelivery[] {
  const guid = randomUUID();
  const delivery = { guid, event: webhook.event, action: webhook.action ?? null };
  const { state } = world;
  const common = { ...delivery, repositoryId: webhook.repository?.id ?? null, redelivery: false };
  const installation = installationFor(state, webhook);
  const own = installation === undefined ? [] : [installation];
  return [
    ...own.map((covering) => ({
      ...common,
      id: nextId(state, 'delivery'),
      installationId: covering.id,
      body: JSON.stringify(payloadOf(world, webhook, covering)),
    })),
    ...hooksFor(state, webhook).map((hook) => ({
      ...common,
      id: nextId(state, 'delivery'),
      installationId: null,
      hookId: hook.id,
      body: encoded(hook, JSON.stringify(payloadOf(world, webhook, undefined))),
    })),
  ];
}

function installationFor(state: State, webhook: Webhook): Installation | undefined {
  if (webhook.hook !== undefined) return undefined;
  if (webhook.installationId !== undefined) {
    return state.installations.find(({ id }) => id === webhook.installationId);
  }
  if (webhook.repository === undefined) return undefined;
  const found = installationOf(state, webhook.repository);
  return found?.suspendedAt === null ? found : undefined;
}

function hooksFor({ hooks }: State, { hook, event, repository }: Webhook): readonly Hook[] {
  if (hook !== undefined) return [hook];
  if (repository === undefined) return [];
  return hooks.filter(
    ({ active, events, scope, targetId }) =>
      active &&
      (events.includes('*') || events.includes(event)) &&
      targetId === (scope === 'repository' ? repository.id : repository.ownerId),
  );
}

const encoded = ({ contentType }: Hook, json: string): string =>
  contentType === 'json' ? json : new URLSearchParams({ payload: json }).toString();
