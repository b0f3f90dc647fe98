import { readAssignable } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { inRequest } from './intent.ts';
import type { Assignees } from './ports.ts';

const ASSIGNEES = '/repositories/{repository_id}/issues/{number}/assignees';

export const assignees = (clientFor: ClientFor): Assignees => ({
  isAssignable: async (subject, login) =>
    readAssignable(clientFor(subject), subject.repositoryId, login),
  async add(subject, login, { fetch }, intent = null) {
    await clientFor(subject).request(`POST ${ASSIGNEES}`, {
      repository_id: subject.repositoryId,
      number: subject.number,
      assignees: [intent === null ? login : { login, ...inRequest(intent) }],
      request: { fetch },
    });
  },
  async remove(subject, login, { fetch }) {
    await clientFor(subject).request(`DELETE ${ASSIGNEES}`, {
      repository_id: subject.repositoryId,
      number: subject.number,
      assignees: [login],
      request: { fetch },
    });
  },
});
