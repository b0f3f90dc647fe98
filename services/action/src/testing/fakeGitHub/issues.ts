import type { Issue } from '@reprise/github';
import type { Subject } from '@reprise/schemas';
import type { Change, IssueReader } from '../../github/ports.ts';
import type { ShownAssignees } from './assignees.ts';
import type { ShownLabels } from './labels.ts';
import type { ShownLock } from './locks.ts';
import type { ShownMilestone } from './milestones.ts';
import type { ShownState } from './states.ts';
import type { ShownTitle } from './titles.ts';
import type { ShownType } from './types.ts';
import type { World } from './world.ts';

export interface ShownIssue {
  /** Ids of the repository's other issues, by number. */
  others: Record<number, number>;
  changes: Change[];
  /** Whatever else GitHub is to say of the issue. */
  issue: Partial<Issue>;
}

export const initialIssue = (): ShownIssue => ({ others: { 2: 60 }, changes: [], issue: {} });

type Shown = ShownIssue &
  ShownLabels &
  ShownAssignees &
  ShownState &
  ShownTitle &
  ShownMilestone &
  ShownLock &
  ShownType;

/** @param changesOf the timeline of another issue. */
export const fakeIssues = (
  shown: Shown,
  { read, subject }: World,
  changesOf: (number: number) => readonly Change[],
): IssueReader => ({
  issue: () => read(() => issueWith(shown, subject)),
  changes: ({ number }) =>
    read(() => [...(number === subject.number ? shown.changes : changesOf(number))]),
  idOf: (_subject, number) => read(() => shown.others[number] ?? null),
});

const issueWith = (
  { labels, assignees, state, issue, ...shown }: Shown,
  subject: Subject,
): Issue => ({
  repositoryId: subject.repositoryId,
  id: subject.issueId ?? 0,
  number: subject.number,
  title: shown.title,
  body: '',
  state: state.state,
  stateReason: state.state === 'open' ? null : state.reason,
  labels: [...labels],
  assignees: assignees.map((login, index) => ({ login, id: index + 10, type: 'User' })),
  milestone: shown.milestone === null ? null : (shown.milestones[shown.milestone] ?? null),
  milestoneNumber: shown.milestone,
  type: shown.type,
  author: { login: 'tom', id: 2, type: 'User' },
  appId: null,
  association: 'NONE',
  isPullRequest: false,
  locked: shown.lock !== null,
  lockReason: shown.lock?.reason ?? null,
  createdAt: 0,
  updatedAt: 0,
  ...issue,
});
