import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

export interface Reactions {
  /** Our own App's reactions of one content, oldest first. Empty where the comment is gone. */
  own(place: ReactionPlace, content: string): Promise<readonly OwnReaction[]>;
  /** One that is there already is no failure. */
  add(place: ReactionPlace, content: string, guard: WriteGuard): Promise<void>;
  /** One that is gone already is no failure. */
  remove(place: ReactionPlace, reactionId: string, guard: WriteGuard): Promise<void>;
}

/** An issue, or one comment. */
export interface ReactionPlace {
  readonly subject: Subject;
  readonly commentId: number | null;
}

interface OwnReaction {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
