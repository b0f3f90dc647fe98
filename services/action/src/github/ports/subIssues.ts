import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface SubIssues {
  /** GitHub's ids of the subject's sub-issues, from a complete listing. */
  list(subject: Subject): Promise<readonly number[]>;
  add(subject: Subject, id: number, guard: WriteGuard): Promise<void>;
  /** One that is none any more is no failure. */
  remove(subject: Subject, id: number, guard: WriteGuard): Promise<void>;
}
