import { isOwn, listIssues, readIssue, type AppIdentity } from '@reprise/github';
import { readIssueMarker } from '../kinds/issueCreate/marker.ts';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { Creation } from './ports.ts';

export const creation = (clientFor: ClientFor, app: () => Promise<AppIdentity>): Creation => ({
  async own(subject, since) {
    const [listed, us] = await Promise.all([
      listIssues(clientFor(subject), subject.repositoryId, since),
      app(),
    ]);
    return listed
      .filter((issue) => !issue.isPullRequest && isOwn(issue, us))
      .toSorted((one, other) => one.createdAt - other.createdAt || one.id - other.id)
      .map(({ number, title, state, url, body }) => ({
        number,
        title,
        isOpen: state === 'open',
        url,
        marker: readIssueMarker(body)?.marker ?? null,
      }));
  },
  find: async (subject, number) =>
    orMissing(async () => {
      const { title, state } = await readIssue(clientFor(subject), subject.repositoryId, number);
      return { number, title, isOpen: state === 'open', url: null };
    }),
  async open(subject, { title, body, labels }, { fetch }) {
    await clientFor(subject).request('POST /repositories/{repository_id}/issues', {
      repository_id: subject.repositoryId,
      title,
      body,
      ...(labels.length > 0 && { labels }),
      request: { fetch },
    });
  },
});
