import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface CheckReader {
  /** The check runs of our own App, of one name on one commit, oldest first: all of them. */
  own(subject: Subject, sha: string, name: string): Promise<readonly OwnCheck[]>;
  /** null where there is none. */
  one(subject: Subject, checkId: string): Promise<OwnCheck | null>;
}

export interface CheckWriter {
  create(subject: Subject, sha: string, check: Check, guard: WriteGuard): Promise<void>;
  /** Nobody can delete one. */
  edit(subject: Subject, checkId: string, check: Check, guard: WriteGuard): Promise<void>;
}

/** A check run that is over. */
export interface Check {
  readonly name: string;
  readonly conclusion: string;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
  /** Whose it is: see the kind `check`. */
  readonly externalId: string;
}

export interface OwnCheck extends Check {
  readonly id: string;
  readonly url: string | null;
}
