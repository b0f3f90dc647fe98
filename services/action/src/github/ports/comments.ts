import type { Subject } from '@reprise/schemas';
import type { Actor } from './changes.ts';
import type { WriteGuard } from './guard.ts';

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
