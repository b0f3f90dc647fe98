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
}

export interface IssueReader {
  issue(subject: Subject): Promise<Issue>;
  /** Every change of the issue's labels, oldest first, as GitHub's timeline tells. */
  labelChanges(subject: Subject): Promise<readonly LabelChange[]>;
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

export type LabelChange = Actor & {
  readonly did: 'labeled' | 'unlabeled';
  readonly label: string;
  /** Milliseconds since the epoch; null where GitHub does not say. */
  readonly at: number | null;
};

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
