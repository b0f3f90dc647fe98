import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';
import type { Intent } from './intent.ts';

export interface IssueTypes {
  /** The type as the repository's organization spells it; undefined where it has none such. */
  find(subject: Subject, name: string): Promise<string | undefined>;
  /** @param name null: none. */
  set(
    subject: Subject,
    name: string | null,
    guard: WriteGuard,
    intent?: Intent | null,
  ): Promise<void>;
}
