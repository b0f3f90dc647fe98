import type { Issue } from '@reprise/github';
import type { Subject } from '@reprise/schemas';

/**
 * What this service needs of GitHub. Everything throws what the request threw; failureOf() says
 * what it means.
 */
export interface ActionGitHub {
  readonly issues: IssueReader;
  readonly labels: Labels;
  readonly comments: CommentReader;
  readonly writing: CommentWriter;
  readonly assignees: Assignees;
  readonly states: States;
  readonly reactions: Reactions;
}

export interface IssueReader {
  issue(subject: Subject): Promise<Issue>;
  /** Every change of labels, assignees and state, oldest first, as GitHub's timeline tells. */
  changes(subject: Subject): Promise<readonly Change[]>;
  /** GitHub's id of another issue of the repository; null where there is none. */
  idOf(subject: Subject, number: number): Promise<number | null>;
}

export interface Assignees {
  /** Whether GitHub lets issues of the repository be assigned to somebody. */
  isAssignable(subject: Subject, login: string): Promise<boolean>;
  add(subject: Subject, login: string, guard: WriteGuard): Promise<void>;
  remove(subject: Subject, login: string, guard: WriteGuard): Promise<void>;
}

export interface States {
  set(subject: Subject, state: IssueState, guard: WriteGuard): Promise<void>;
}

export type IssueState =
  | { readonly state: 'open' }
  | {
      readonly state: 'closed';
      /** As GitHub's API names it; null: GitHub's default. */
      readonly reason: string | null;
      /** GitHub's id of the issue that it repeats. */
      readonly originalId: number | null;
    };

export interface Reactions {
  /** Our own App's reactions of one content, oldest first. Empty where the comment is gone. */
  own(place: ReactionPlace, content: string): Promise<readonly OwnReaction[]>;
  /** One that is there already is no failure. */
  add(place: ReactionPlace, content: string, guard: WriteGuard): Promise<void>;
  /** One that is gone already is no failure. */
  remove(place: ReactionPlace, reactionId: string, guard: WriteGuard): Promise<void>;
}

/** An issue, or one comment. */
export interface ReactionPlace {
  readonly subject: Subject;
  readonly commentId: number | null;
}

interface OwnReaction {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Labels {
  /** Finds the repository's label, whatever the case of its name. */
  find(subject: Subject, name: string): Promise<Label | undefined>;
  add(subject: Subject, name: string, guard: WriteGuard): Promise<void>;
  remove(subject: Subject, name: string, guard: WriteGuard): Promise<void>;
}

export interface CommentReader {
  /** The comments that our own App wrote, oldest first, from a complete listing. */
  own(subject: Subject): Promise<readonly OwnComment[]>;
  /** The number of the issue that a comment is on; null where there is no such comment. */
  issueOf(subject: Subject, commentId: number): Promise<number | null>;
  /** Who edited a comment last. */
  lastEdit(subject: Subject, nodeId: string): Promise<LastEdit>;
}

export interface CommentWriter {
  create(subject: Subject, body: string, guard: WriteGuard): Promise<void>;
  edit(subject: Subject, commentId: string, body: string, guard: WriteGuard): Promise<void>;
  /** One that is gone already is no failure. */
  remove(subject: Subject, commentId: string, guard: WriteGuard): Promise<void>;
}

interface Label {
  readonly id: number;
  /** As the repository spells it. */
  readonly name: string;
}

/** Who did something on GitHub. */
type Actor = { readonly by: 'us' } | { readonly by: 'other'; readonly login: string | null };

export type Change = Actor & {
  readonly did: ChangeName;
  /** The label or the login; empty for the state. */
  readonly of: string;
  /** Milliseconds since the epoch; null where GitHub does not say. */
  readonly at: number | null;
};

export const CHANGES = [
  'labeled',
  'unlabeled',
  'assigned',
  'unassigned',
  'closed',
  'reopened',
] as const;

export type ChangeName = (typeof CHANGES)[number];

export interface OwnComment {
  readonly id: string;
  readonly nodeId: string;
  readonly url: string | null;
  /** The body without its marker. */
  readonly text: string;
  /** null where somebody has removed it, or written something after it. */
  readonly marker: CommentMarker | null;
}

export interface CommentMarker {
  readonly rule: string;
  /** The key of the issue: a copy of a comment on another issue does not count. */
  readonly subject: string;
  readonly actionId: string;
}

export type LastEdit =
  | { readonly status: 'never' }
  | ({ readonly status: 'edited'; readonly at: number | null } & Actor)
  | { readonly status: 'missing' };

/** Lets a write out only while the lease leaves it time to be answered. */
export interface WriteGuard {
  readonly fetch: typeof globalThis.fetch;
}
