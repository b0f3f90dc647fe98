import {
  isOwn,
  readIssue,
  readTimeline,
  type AppIdentity,
  type TimelineEntry,
} from '@reprise/github';
import type { ClientFor } from './connect.ts';
import { orMissing } from './missing.ts';
import { CHANGES, type Change, type ChangeName, type IssueReader } from './ports.ts';

export const issueReader = (
  clientFor: ClientFor,
  app: () => Promise<AppIdentity>,
): IssueReader => ({
  issue: async (subject) => readIssue(clientFor(subject), subject.repositoryId, subject.number),
  async changes(subject) {
    const [entries, us] = await Promise.all([
      readTimeline(clientFor(subject), subject.repositoryId, subject.number),
      app(),
    ]);
    return entries.flatMap((entry) => changeFrom(entry, us));
  },
  idOf: async (subject, number) =>
    orMissing(async () => {
      const found = await readIssue(clientFor(subject), subject.repositoryId, number);
      return found.isPullRequest ? null : found.id;
    }),
});

function changeFrom(entry: TimelineEntry, us: AppIdentity): readonly Change[] {
  const { event, at, author } = entry;
  if (!isChange(event)) return [];
  const of = whatOf(event, entry);
  if (of === null) return [];
  const change = { did: event, of, at } as const;
  return isOwn(entry, us)
    ? [{ ...change, by: 'us' }]
    : [{ ...change, by: 'other', login: author?.login ?? null }];
}

const isChange = (event: string): event is ChangeName => CHANGES.some((known) => known === event);

function whatOf(did: ChangeName, { label, assignee }: TimelineEntry): string | null {
  switch (did) {
    case 'labeled':
    case 'unlabeled':
      return label;
    case 'assigned':
    case 'unassigned':
      return assignee;
    case 'closed':
    case 'reopened':
      return '';
    default:
      return did satisfies never;
  }
}
