import { readLabel } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { inRequest } from './intent.ts';
import type { Labels } from './ports.ts';

export const labels = (clientFor: ClientFor): Labels => ({
  async find(subject, name) {
    const found = await readLabel(clientFor(subject), subject.repositoryId, name);
    return found.status === 'found' ? { id: found.id, name: found.name } : undefined;
  },
  async add(subject, name, { fetch }, intent = null) {
    await clientFor(subject).request('POST /repositories/{repository_id}/issues/{number}/labels', {
      repository_id: subject.repositoryId,
      number: subject.number,
      labels: [intent === null ? name : { name, ...inRequest(intent) }],
      request: { fetch },
    });
  },
  async remove(subject, name, { fetch }) {
    await clientFor(subject).request(
      'DELETE /repositories/{repository_id}/issues/{number}/labels/{name}',
      {
        repository_id: subject.repositoryId,
        number: subject.number,
        name,
        request: { fetch },
      },
    );
  },
});
