import type { ClientFor } from './connect.ts';
import type { Locks } from './ports.ts';

const LOCK = '/repositories/{repository_id}/issues/{number}/lock';

export const locks = (clientFor: ClientFor): Locks => ({
  async lock(subject, reason, { fetch }) {
    await clientFor(subject).request(`PUT ${LOCK}`, {
      repository_id: subject.repositoryId,
      number: subject.number,
      ...(reason !== null && { lock_reason: reason }),
      request: { fetch },
    });
  },
  async unlock(subject, { fetch }) {
    await clientFor(subject).request(`DELETE ${LOCK}`, {
      repository_id: subject.repositoryId,
      number: subject.number,
      request: { fetch },
    });
  },
});
