import {
  accountById,
  commentsOf,
  fullName,
  issueById,
  issuesOf,
  labelsOf,
  reactionsAt,
  repositoryById,
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
  readonly milestones: readonly MilestoneSnapshot[];
  readonly topics: readonly string[];
  /** Oldest first. */
  readonly checks: readonly CheckSnapshot[];
  /** Text by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly issues: Readonly<Record<number, IssueSnapshot>>;
}

export interface MilestoneSnapshot {
  readonly number: number;
  readonly title: string;
  readonly description: string | null;
  readonly state: 'open' | 'closed';
  readonly dueOn: string | null;
}

export interface CheckSnapshot {
  readonly headSha: string;
  readonly name: string;
  readonly externalId: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
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
  readonly lockReason: string | null;
  readonly type: string | null;
  /** `owner/name#number`, in their order. */
  readonly subIssues: readonly string[];
  /** Who is asked for a review; a team as `team/slug`. */
  readonly reviewers: readonly string[];
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
  /** Why it is hidden. */
  readonly minimized: string | null;
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
    milestones: repository.milestones.map(({ number, title, description, state: is, dueOn }) => ({
      number,
      title,
      description,
      state: is,
      dueOn,
    })),
    topics: [...repository.topics],
    checks: repository.checkRuns.map(
      ({ headSha, name, externalId, status, conclusion, output }) => ({
        headSha,
        name,
        externalId,
        status,
        conclusion,
        title: output.title,
        summary: output.summary,
      }),
    ),
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
    lockReason: issue.lockReason,
    type: state.issueTypes.find(({ id }) => id === issue.typeId)?.name ?? null,
    subIssues: issue.subIssueIds.flatMap((id) => nameOf(state, id)),
    reviewers: reviewersOf(state, issue),
    isPullRequest: issue.pull !== null,
    reactions: reactionsOf(state, { ...place, commentId: null }),
    comments: commentsOf(state, issue).map(({ id, authorId, body, editorId, minimized }) => ({
      id,
      author: login(authorId),
      body,
      editor: editorId === null ? null : login(editorId),
      minimized,
      reactions: reactionsOf(state, { ...place, commentId: id }),
    })),
  };
}

function nameOf(state: State, issueId: number): readonly string[] {
  const issue = issueById(state, issueId);
  if (issue === undefined) return [];
  return [`${fullName(state, repositoryById(state, issue.repositoryId))}#${issue.number}`];
}

function reviewersOf(state: State, { pull }: Issue): readonly string[] {
  if (pull === null) return [];
  const teams = state.teams.filter(({ id }) => pull.reviewTeamIds.includes(id));
  return [
    ...pull.reviewerIds.map((id) => accountById(state, id).login),
    ...teams.map(({ slug }) => `team/${slug}`),
  ];
}

const reactionsOf = (state: State, place: ReactionPlace): readonly ReactionSnapshot[] =>
  reactionsAt(state, place).map(({ authorId, content }) => ({
    author: accountById(state, authorId).login,
    content,
  }));
