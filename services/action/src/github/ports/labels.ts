import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';
import type { Intent } from './intent.ts';

export interface Labels {
  /** Finds the repository's label, whatever the case of its name. */
  find(subject: Subject, name: string): Promise<Label | undefined>;
  add(subject: Subject, name: string, guard: WriteGuard, intent?: Intent | null): Promise<void>;
  remove(subject: Subject, name: string, guard: WriteGuard): Promise<void>;
}

interface Label {
  readonly id: number;
  /** As the repository spells it. */
  readonly name: string;
}
