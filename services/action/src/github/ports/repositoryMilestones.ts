import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

/** The milestones that a repository has. */
export interface MilestoneShelf {
  /** All of them, the closed ones, too. */
  list(subject: Subject): Promise<readonly ShelvedMilestone[]>;
}

export interface MilestoneMaker {
  create(subject: Subject, milestone: NewMilestone, guard: WriteGuard): Promise<void>;
  setState(
    subject: Subject,
    number: string,
    state: 'open' | 'closed',
    guard: WriteGuard,
  ): Promise<void>;
  remove(subject: Subject, number: string, guard: WriteGuard): Promise<void>;
}

interface NewMilestone {
  readonly title: string;
  readonly description: string | null;
}

export interface ShelvedMilestone extends NewMilestone {
  /** By which the API knows it. */
  readonly number: string;
  readonly state: 'open' | 'closed';
  /** How many issues and pull requests have it. */
  readonly issues: number;
  readonly url: string | null;
}
