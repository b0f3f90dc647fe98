export interface Issue {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  title: string;
  body: string | null;
  readonly authorId: number;
  state: 'open' | 'closed';
  stateReason: StateReason | null;
  /** Number of the issue that it was closed as a duplicate of. */
  duplicateOf: number | null;
  labelIds: number[];
  assigneeIds: number[];
  milestoneId: number | null;
  /** Of the organization's types. */
  typeId: number | null;
  /** GitHub's ids of its sub-issues, in their order. */
  subIssueIds: number[];
  locked: boolean;
  lockReason: string | null;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedById: number | null;
  editorId: number | null;
  lastEditedAt: string | null;
  /** Gone: reads answer 410. */
  deleted: boolean;
  readonly events: IssueEvent[];
  readonly pull: Pull | null;
}

export type StateReason = 'completed' | 'not_planned' | 'duplicate' | 'reopened';

export interface Pull {
  readonly id: number;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedById: number | null;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  /** Who is asked for a review. */
  reviewerIds: number[];
  reviewTeamIds: number[];
}

/** One entry of an issue's timeline. `sequence` orders it among comments of the same second. */
export interface IssueEvent {
  readonly id: number;
  readonly sequence: number;
  readonly event: string;
  readonly actorId: number;
  readonly createdAt: string;
  /** What the event adds in the API, such as `label`. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Nobody is told of it. */
export interface Reaction {
  readonly id: number;
  readonly repositoryId: number;
  readonly number: number;
  /** Null: on the issue itself. */
  readonly commentId: number | null;
  readonly authorId: number;
  readonly content: string;
  readonly createdAt: string;
}

export interface Comment {
  readonly id: number;
  readonly sequence: number;
  readonly repositoryId: number;
  readonly number: number;
  readonly authorId: number;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  editorId: number | null;
  lastEditedAt: string | null;
  /** Why it is hidden, such as `outdated`; null: it is not. */
  minimized: string | null;
}
