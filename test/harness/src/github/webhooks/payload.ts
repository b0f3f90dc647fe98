import { randomUUID } from 'node:crypto';
import { accountShape, organizationShape } from '../shapes/account.ts';
import { nodeId } from '../shapes/nodeId.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { nextId } from '../state/ids.ts';
import { accountById, installationOf } from '../state/lookup.ts';
import type { Installation, PendingDelivery } from '../state/model.ts';
import type { Webhook, World } from '../world.ts';

/**
 * The delivery of a webhook, or nothing where no installation covers its repository: the App
 * hears only of what it is installed on.
 */
export function deliveryOf(world: World, webhook: Webhook): PendingDelivery | undefined {
  const { state } = world;
  const installation = installationFor(world, webhook);
  if (installation === undefined) return undefined;
  return {
    id: nextId(state, 'delivery'),
    guid: randomUUID(),
    event: webhook.event,
    action: webhook.action ?? null,
    installationId: installation.id,
    repositoryId: webhook.repository?.id ?? null,
    redelivery: false,
    body: JSON.stringify(payload(world, webhook, installation)),
  };
}

function installationFor(world: World, webhook: Webhook): Installation | undefined {
  const { state } = world;
  if (webhook.installationId !== undefined) {
    return state.installations.find(({ id }) => id === webhook.installationId);
  }
  if (webhook.repository === undefined) return undefined;
  const found = installationOf(state, webhook.repository);
  return found?.suspendedAt === null ? found : undefined;
}

/** In GitHub's order; a body may replace what is common, as `push` does with the repository. */
function payload(
  world: World,
  { action, repository, sender, body }: Webhook,
  installation: Installation,
): Record<string, unknown> {
  const owner = repository === undefined ? undefined : accountById(world.state, repository.ownerId);
  return {
    ...(action !== undefined && { action }),
    ...body,
    ...(repository !== undefined && { repository: repositoryShape(world, repository) }),
    ...(owner?.type === 'Organization' && { organization: organizationShape(world, owner) }),
    sender: accountShape(world, sender),
    installation: { id: installation.id, node_id: nodeId('Installation', installation.id) },
    ...body,
  };
}
