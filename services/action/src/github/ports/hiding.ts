import type { Subject } from '@reprise/schemas';
import type { WriteGuard } from './guard.ts';

/** Hiding comments, which GitHub calls minimizing. */
export interface Hiding {
  /** A comment of the subject's repository; null where there is none (any more). */
  find(subject: Subject, commentId: number): Promise<Hideable | null>;
  /** @param reason as GitHub's REST API names it, such as off-topic. */
  hide(subject: Subject, nodeId: string, reason: string, guard: WriteGuard): Promise<void>;
  show(subject: Subject, nodeId: string, guard: WriteGuard): Promise<void>;
}

interface Hideable {
  readonly nodeId: string;
  readonly url: string | null;
  readonly issueNumber: number | null;
  /** Why it is hidden; null where it is not. */
  readonly hidden: string | null;
}
