import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

/** The topics of a repository. */
export interface Topics {
  list(subject: Subject): Promise<readonly string[]>;
  replace(subject: Subject, topics: readonly string[], guard: WriteGuard): Promise<void>;
}
