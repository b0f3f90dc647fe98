import type { Subject } from '@reprise/schemas';
import type { CommentMarker } from './comments.ts';
import type { WriteGuard } from './guard.ts';

export interface Creation {
  /**
   * The issues that our own App opened, oldest first, from a complete listing of all that has
   * changed since a moment, in milliseconds since the epoch.
   */
  own(subject: Subject, since: number): Promise<readonly OwnIssue[]>;
  /** One of the subject's repository, by its number; null where there is none (any more). */
  find(subject: Subject, number: number): Promise<FoundIssue | null>;
  open(subject: Subject, issue: NewIssue, guard: WriteGuard): Promise<void>;
}

interface NewIssue {
  readonly title: string;
  /** With its marker. */
  readonly body: string;
  /** As the repository spells them. */
  readonly labels: readonly string[];
}

export interface FoundIssue {
  readonly number: number;
  readonly title: string;
  readonly isOpen: boolean;
  readonly url: string | null;
}

export interface OwnIssue extends FoundIssue {
  readonly marker: CommentMarker | null;
}
