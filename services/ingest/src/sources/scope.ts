import type { WebhookConfigured } from '@reprise/schemas';
import type { Target } from './source.ts';

type Scoped = Pick<WebhookConfigured, 'scope' | 'target' | 'targetId'>;

/**
 * Whether a delivery is about what a webhook is for. Names change and ids do not: where the id is
 * known it alone counts. Everything that a delivery of an organization names as an owner must be
 * that organization, so that nobody is spoken for beside it.
 */
export function concerns({ scope, target, targetId }: Scoped, { about, owners }: Target): boolean {
  const isTarget = (id: number | null, name: string | null): boolean =>
    targetId === null ? sameName(name, target) : id === targetId;
  switch (scope) {
    case 'repository':
      return isTarget(about.repositoryId, about.repository);
    case 'organization':
      return owners.length > 0 && owners.every(({ id, login }) => isTarget(id, login));
    default:
      return false;
  }
}

/** GitHub's names ignore case. */
export const nameKey = (name: string): string => name.toLowerCase();

const sameName = (name: string | null, target: string): boolean =>
  name !== null && nameKey(name) === nameKey(target);
