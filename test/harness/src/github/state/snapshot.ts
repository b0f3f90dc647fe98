import {
  accountById,
  commentsOf,
  fullName,
  issuesOf,
  labelsOf,
  reactionsAt,
  type ReactionPlace,
} from './lookup.ts';
import { headOf } from './git.ts';
import type { Issue, Repository, State } from './model.ts';

/** GitHub as people see it, to be compared field by field; without the times of changes. */
export interface Snapshot {
  readonly repositories: Readonly<Record<string, RepositorySnapshot>>;
}

export interface RepositorySnapshot {
  readonly id: number;
  readonly labels: readonly { name: string; color: string; description: string | null }[];
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly issues: Readonly<Record<number, IssueSnapshot>>;
}

export interface IssueSnapshot {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly author: string;
  readonly state: 'open' | 'closed';
  readonly stateReason: string | null;
  /** Number of the issue that it repeats. */
  readonly duplicateOf: number | null;
  /** Sorted by name. */
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: string | null;
  readonly locked: boolean;
  readonly isPullRequest: boolean;
  readonly reactions: readonly ReactionSnapshot[];
  /** Oldest first. */
  readonly comments: readonly CommentSnapshot[];
}

export interface CommentSnapshot {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  /** Login of who edited it last. */
  readonly editor: string | null;
  readonly reactions: readonly ReactionSnapshot[];
}

export interface ReactionSnapshot {
  readonly author: string;
  readonly content: string;
}

export const snapshotOf = (state: State): Snapshot => ({
  repositories: Object.fromEntries(
    state.repositories.map((entry) => [fullName(state, entry), repositoryOf(state, entry)]),
  ),
});

function repositoryOf(state: State, repository: Repository): RepositorySnapshot {
  const files = Object.entries(headOf(repository).files).map(([path, sha]) => [
    path,
    Buffer.from(repository.blobs[sha] ?? '', 'base64').toString('utf8'),
  ]);
  return {
    id: repository.id,
    labels: repository.labels.map(({ name, color, description }) => ({ name, color, description })),
    files: Object.fromEntries(files) as Record<string, string>,
    issues: Object.fromEntries(
      issuesOf(state, repository).map((issue) => [issue.number, issueOf(state, repository, issue)]),
    ),
  };
}

function issueOf(state: State, repository: Repository, issue: Issue): IssueSnapshot {
  const login = (id: number): string => accountById(state, id).login;
  const place = { repositoryId: repository.id, number: issue.number };
  const milestone = repository.milestones.find(({ id }) => id === issue.milestoneId);
  return {
    id: issue.id,
    number: issue.number,
    title: issue.title,
    body: issue.body,
    author: login(issue.authorId),
    state: issue.state,
    stateReason: issue.stateReason,
    duplicateOf: issue.duplicateOf ?? null,
    labels: labelsOf(repository, issue)
      .map(({ name }) => name)
      .sort(),
    assignees: issue.assigneeIds.map(login),
    milestone: milestone?.title ?? null,
    locked: issue.locked,
    isPullRequest: issue.pull !== null,
    reactions: reactionsOf(state, { ...place, commentId: null }),
    comments: commentsOf(state, issue).map(({ id, authorId, body, editorId }) => ({
      id,
      author: login(authorId),
      body,
      editor: editorId === null ? null : login(editorId),
      reactions: reactionsOf(state, { ...place, commentId: id }),
    })),
  };
}

const reactionsOf = (state: State, place: ReactionPlace): readonly ReactionSnapshot[] =>
  reactionsAt(state, place).map(({ authorId, content }) => ({
    author: accountById(state, authorId).login,
    content,
  }));
