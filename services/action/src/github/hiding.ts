import { readComment, withoutContents } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import type { Hiding } from './ports.ts';

/** GitHub hides comments through GraphQL alone. */
const MINIMIZE = `mutation Minimize($subjectId: ID!, $classifier: ReportedContentClassifiers!) {
  minimizeComment(input: { subjectId: $subjectId, classifier: $classifier }) {
    minimizedComment { isMinimized }
  }
}`;

const UNMINIMIZE = `mutation Unminimize($subjectId: ID!) {
  unminimizeComment(input: { subjectId: $subjectId }) {
    unminimizedComment { isMinimized }
  }
}`;

export const hiding = (clientFor: ClientFor): Hiding => ({
  find: async (subject, commentId) =>
    orMissing(async () => {
      const found = await readComment(clientFor(subject), subject.repositoryId, commentId);
      const { nodeId, url, issueNumber, minimized: hidden } = found;
      return { nodeId, url, issueNumber, hidden };
    }),
  async hide(subject, subjectId, reason, { fetch }) {
    const classifier = reason.toUpperCase().replaceAll('-', '_');
    await sent(clientFor(subject).graphql(MINIMIZE, { subjectId, classifier, request: { fetch } }));
  },
  async show(subject, subjectId, { fetch }) {
    await sent(clientFor(subject).graphql(UNMINIMIZE, { subjectId, request: { fetch } }));
  },
});

const sent = (request: Promise<unknown>): Promise<unknown> =>
  request.catch((error: unknown) => {
    throw withoutContents(error);
  });
