import { accountShape, organizationShape } from '../shapes/account.ts';
import { nodeId } from '../shapes/nodeId.ts';
import { repositoryShape } from '../shapes/repository.ts';
import { accountById } from '../state/lookup.ts';
import type { Account, Installation } from '../state/model.ts';
import type { Webhook, World } from '../world.ts';

/**
 * In GitHub's order; a body may replace what is common, as `push` does with the repository.
 * @param installation the App's; what a hook of a repository or organization gets names none
 */
export function payloadOf(
  world: World,
  webhook: Webhook,
  installation: Installation | undefined,
): Record<string, unknown> {
  const { action, repository, sender, body } = webhook;
  const owner = ownerOf(world, webhook);
  return {
    ...(action !== undefined && { action }),
    ...body,
    ...(repository !== undefined && { repository: repositoryShape(world, repository) }),
    ...(owner?.type === 'Organization' && { organization: organizationShape(world, owner) }),
    sender: accountShape(world, sender),
    ...(installation !== undefined && {
      installation: { id: installation.id, node_id: nodeId('Installation', installation.id) },
    }),
    ...body,
  };
}

function ownerOf({ state }: World, { repository, hook }: Webhook): Account | undefined {
  if (repository !== undefined) return accountById(state, repository.ownerId);
  return hook?.scope === 'organization' ? accountById(state, hook.targetId) : undefined;
}
