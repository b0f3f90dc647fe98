import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface Titles {
  set(subject: Subject, title: string, guard: WriteGuard): Promise<void>;
}
