import {
  isOwn,
  readIssue,
  readTimeline,
  type AppIdentity,
  type TimelineEntry,
} from '@reprise/github';
import { subjectKey } from '@reprise/schemas';
import { teamReviewer } from '../kinds/reviewers.ts';
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

/** null: it cannot be told, and concerns no field that we know. */
function whatOf(did: ChangeName, entry: TimelineEntry): string | null {
  const { label, assignee, milestone, title, type, lockReason, reviewer } = entry;
  switch (did) {
    case 'labeled':
    case 'unlabeled':
      return label;
    case 'assigned':
    case 'unassigned':
      return assignee;
    case 'closed':
    case 'reopened':
    case 'unlocked':
    case 'commented':
      return '';
    case 'renamed':
      return title ?? '';
    case 'milestoned':
    case 'demilestoned':
      return milestone ?? '';
    case 'locked':
      return lockReason ?? '';
    case 'issue_type_added':
    case 'issue_type_changed':
    case 'issue_type_removed':
      return type ?? '';
    case 'sub_issue_added':
    case 'sub_issue_removed':
      return entry.subIssue && subjectKey(entry.subIssue);
    case 'review_requested':
    case 'review_request_removed':
      return reviewer === null ? null : nameOfReviewer(reviewer);
    default:
      return did satisfies never;
  }
}

const nameOfReviewer = (reviewer: NonNullable<TimelineEntry['reviewer']>): string =>
  'team' in reviewer ? teamReviewer(reviewer.team) : reviewer.login;
