import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface Milestones {
  /** Finds the repository's milestone, open or closed, by its title. */
  find(subject: Subject, title: string): Promise<Milestone | undefined>;
  /** Whether the repository has a milestone of this number. */
  has(subject: Subject, number: number): Promise<boolean>;
  /** @param number null: none. */
  set(subject: Subject, number: number | null, guard: WriteGuard): Promise<void>;
}

interface Milestone {
  readonly number: number;
  /** As the repository spells it. */
  readonly title: string;
}
