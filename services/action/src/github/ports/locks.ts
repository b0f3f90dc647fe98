import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface Locks {
  /** @param reason as GitHub's API names it; null: none. */
  lock(subject: Subject, reason: string | null, guard: WriteGuard): Promise<void>;
  unlock(subject: Subject, guard: WriteGuard): Promise<void>;
}
