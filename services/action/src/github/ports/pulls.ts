import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface PullReader {
  /** null where the number is an issue's. */
  pull(subject: Subject): Promise<PullRequest | null>;
}

export interface PullRequest {
  /** Of its head commit. */
  readonly headSha: string;
  /** null: the account was deleted. */
  readonly author: string | null;
  /** Who is asked for a review: logins, and teams as `team/slug`. */
  readonly reviewers: readonly string[];
}

export interface Reviews {
  /** @param reviewer a login, or `team/slug`. */
  request(subject: Subject, reviewer: string, guard: WriteGuard): Promise<void>;
  /** One that is not asked is no failure. */
  withdraw(subject: Subject, reviewer: string, guard: WriteGuard): Promise<void>;
}
