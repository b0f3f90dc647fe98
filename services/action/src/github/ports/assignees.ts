import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';
import type { Intent } from './intent.ts';

export interface Assignees {
  /** Whether GitHub lets issues of the repository be assigned to somebody. */
  isAssignable(subject: Subject, login: string): Promise<boolean>;
  add(subject: Subject, login: string, guard: WriteGuard, intent?: Intent | null): Promise<void>;
  remove(subject: Subject, login: string, guard: WriteGuard): Promise<void>;
}
