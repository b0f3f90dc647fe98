import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

/** The labels that a repository has. */
export interface LabelShelf {
  /** Whatever the case of its name; null where there is none. */
  find(subject: Subject, name: string): Promise<ShelvedLabel | null>;
  /** Whether an issue or pull request has it. */
  isUsed(subject: Subject, name: string): Promise<boolean>;
}

export interface LabelMaker {
  create(subject: Subject, label: NewLabel, guard: WriteGuard): Promise<void>;
  /** @param name what it is called now. */
  edit(subject: Subject, name: string, label: NewLabel, guard: WriteGuard): Promise<void>;
  /** GitHub takes it from issues, too. */
  remove(subject: Subject, name: string, guard: WriteGuard): Promise<void>;
}

export interface NewLabel {
  readonly name: string;
  /** Six hexadecimal digits; null: GitHub's grey, or as it is. */
  readonly color: string | null;
  readonly description: string | null;
}

export interface ShelvedLabel extends NewLabel {
  readonly id: string;
}
