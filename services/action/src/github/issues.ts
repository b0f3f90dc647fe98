import { isOwn, readIssue, readTimeline, type AppIdentity } from '@reprise/github';
import type { ClientFor } from './connect.ts';
import type { IssueReader, LabelChange } from './ports.ts';

export const issueReader = (
  clientFor: ClientFor,
  app: () => Promise<AppIdentity>,
): IssueReader => ({
  issue: async (subject) => readIssue(clientFor(subject), subject.repositoryId, subject.number),
  async labelChanges(subject) {
    const [entries, us] = await Promise.all([
      readTimeline(clientFor(subject), subject.repositoryId, subject.number),
      app(),
    ]);
    return entries.flatMap((entry): readonly LabelChange[] => {
      const { event, label, at, author } = entry;
      if (label === null || (event !== 'labeled' && event !== 'unlabeled')) return [];
      const change = { did: event, label, at } as const;
      return isOwn(entry, us)
        ? [{ ...change, by: 'us' }]
        : [{ ...change, by: 'other', login: author?.login ?? null }];
    });
  },
});
