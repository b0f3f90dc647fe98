import { milestoneShape } from '../shapes/label.ts';
import { nextId } from '../state/ids.ts';
import { issueKey } from '../state/lookup.ts';
import type { Account, Issue, Milestone, Pull, Repository, StateReason } from '../state/model.ts';
import type { World } from '../world.ts';
import { labelChanged, labelsNamed } from './labels.ts';
import { announce, record, type Subject } from './subject.ts';

export interface NewIssue {
  readonly title: string;
  readonly body: string | null;
  readonly labels?: readonly string[];
  readonly pull?: Omit<Pull, 'id' | 'reviewerIds' | 'reviewTeamIds'>;
}

/**
 * Opens it with its labels on it. GitHub sends `opened`, which shows them already, and then one
 * `labeled` for each.
 */
export function openIssue(
  world: World,
  repository: Repository,
  actor: Account,
  { title, body, labels = [], pull }: NewIssue,
): Issue {
  const { state } = world;
  const now = world.now();
  const issue: Issue = {
    id: nextId(state, 'issue'),
    repositoryId: repository.id,
    number: ++repository.lastNumber,
    title,
    body,
    authorId: actor.id,
    state: 'open',
    stateReason: null,
    duplicateOf: null,
    labelIds: [],
    assigneeIds: [],
    milestoneId: null,
    typeId: null,
    subIssueIds: [],
    locked: false,
    lockReason: null,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedById: null,
    editorId: null,
    lastEditedAt: null,
    deleted: false,
    events: [],
    pull:
      pull === undefined
        ? null
        : { id: nextId(state, 'pull'), reviewerIds: [], reviewTeamIds: [], ...pull },
  };
  state.issues[issueKey(repository.id, issue.number)] = issue;
  const subject = { world, repository, issue, actor };
  const chosen = labelsNamed(subject, labels);
  issue.labelIds.push(...chosen.map(({ id }) => id));
  announce(subject, 'opened');
  for (const label of chosen) labelChanged(subject, 'labeled', label);
  return issue;
}

/** Title and body in one `edited`, with what they were. */
export function editIssue(
  subject: Subject,
  { title, body }: { readonly title?: string; readonly body?: string | null },
): void {
  const { world, issue, actor } = subject;
  const changes: Record<string, { from: string | null }> = {};
  if (title !== undefined && title !== issue.title) {
    changes['title'] = { from: issue.title };
    record(subject, 'renamed', { rename: { from: issue.title, to: title } });
    issue.title = title;
  }
  if (body !== undefined && body !== issue.body) {
    changes['body'] = { from: issue.body };
    const now = world.now();
    Object.assign(issue, { body, updatedAt: now, editorId: actor.id, lastEditedAt: now });
  }
  if (Object.keys(changes).length > 0) announce(subject, 'edited', { changes });
}

/** @param original the issue that it repeats, where that is the reason. */
export function closeIssue(
  subject: Subject,
  reason: StateReason = 'completed',
  original?: Issue,
): void {
  const { world, issue, actor } = subject;
  if (issue.state === 'closed') return;
  issue.state = 'closed';
  issue.stateReason = issue.pull === null ? reason : null;
  issue.closedAt = world.now();
  issue.closedById = actor.id;
  if (original !== undefined) {
    issue.duplicateOf = original.number;
    record(subject, 'marked_as_duplicate');
  }
  record(subject, 'closed', { state_reason: issue.stateReason });
  announce(subject, 'closed');
}

export function reopenIssue(subject: Subject): void {
  const { issue } = subject;
  if (issue.state === 'open') return;
  issue.state = 'open';
  issue.stateReason = issue.pull === null ? 'reopened' : null;
  issue.closedAt = null;
  issue.closedById = null;
  issue.duplicateOf = null;
  record(subject, 'reopened', { state_reason: null });
  announce(subject, 'reopened');
}

export function setMilestone(subject: Subject, milestone: Milestone | null): void {
  const { world, repository, issue } = subject;
  const before = repository.milestones.find(({ id }) => id === issue.milestoneId);
  if (before?.id === milestone?.id) return;
  issue.milestoneId = milestone?.id ?? null;
  for (const [event, changed] of [
    ['demilestoned', before],
    ['milestoned', milestone],
  ] as const) {
    if (changed === undefined || changed === null) continue;
    record(subject, event, { milestone: { title: changed.title } });
    announce(subject, event, { milestone: milestoneShape(world, repository, changed) });
  }
}

export function setLock(subject: Subject, locked: boolean, reason: string | null): void {
  const { issue } = subject;
  if (issue.locked === locked) return;
  issue.locked = locked;
  issue.lockReason = reason;
  record(subject, locked ? 'locked' : 'unlocked', { lock_reason: reason });
  announce(subject, locked ? 'locked' : 'unlocked');
}

/** What only an administrator can do; afterwards it answers 410. */
export function deleteIssue(subject: Subject): void {
  announce(subject, 'deleted');
  subject.issue.deleted = true;
}
