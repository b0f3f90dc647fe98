import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface States {
  set(subject: Subject, state: IssueState, guard: WriteGuard): Promise<void>;
}

export type IssueState =
  | { readonly state: 'open' }
  | {
      readonly state: 'closed';
      /** As GitHub's API names it; null: GitHub's default. */
      readonly reason: string | null;
      /** GitHub's id of the issue that it repeats. */
      readonly originalId: number | null;
    };
