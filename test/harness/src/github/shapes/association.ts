import type { Repository } from '../state/model.ts';

export type Association = 'OWNER' | 'MEMBER' | 'COLLABORATOR' | 'CONTRIBUTOR' | 'NONE';

/** `author_association`: what the author is to the repository. */
export function associationOf(repository: Repository, accountId: number): Association {
  if (accountId === repository.ownerId) return 'OWNER';
  const role = repository.roles[String(accountId)];
  if (role === 'read') return 'COLLABORATOR';
  if (role !== undefined) return 'MEMBER';
  return repository.contributors.includes(accountId) ? 'CONTRIBUTOR' : 'NONE';
}
