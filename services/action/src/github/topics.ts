import { readTopics } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import type { Topics } from './ports.ts';

/** What tokens give on request only, see services/tokens. */
const EXTRA = ['administration'];

export const topics = (clientFor: ClientFor): Topics => ({
  list: (subject) => readTopics(clientFor(subject), subject.repositoryId),
  async replace(subject, names, { fetch }) {
    await clientFor(subject, EXTRA).request('PUT /repositories/{repository_id}/topics', {
      repository_id: subject.repositoryId,
      names: [...names],
      request: { fetch },
    });
  },
});
