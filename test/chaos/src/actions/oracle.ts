import { duplicatesIn } from './oracle/duplicates.ts';
import { outcomesIn } from './oracle/outcomes.ts';
import { peopleFirst } from './oracle/people.ts';
import { restoredIn } from './oracle/restored.ts';
import { lostRollbacks } from './oracle/rollbacks.ts';
import { storyOf } from './oracle/story.ts';
import type { Seen } from './seen.ts';

/** What must be empty, a sentence for each case. */
export interface Findings {
  /** What is there twice. */
  readonly duplicates: readonly string[];
  /** Actions and rollbacks without an end, and actions that should have been performed. */
  readonly lost: readonly string[];
  /** What the log says and GitHub does not show, or the other way round. */
  readonly wrongOutcomes: readonly string[];
  /** What nobody but us has touched and is not as it was, when everything was rolled back. */
  readonly restoreMismatches: readonly string[];
  /** What somebody did and we took back. */
  readonly humanEditsUndone: readonly string[];
}

export interface Judged extends Findings {
  /** Fields that people and we changed at once, so that nothing can be said of them. */
  readonly raced: number;
}

/**
 * Judges a story by GitHub's own record and the log. It knows what actions are for, and nothing of
 * how they are performed.
 */
export function judge(seen: Seen): Judged {
  const story = storyOf(seen);
  const outcomes = outcomesIn(story);
  return {
    duplicates: duplicatesIn(seen),
    lost: [...outcomes.lost, ...lostRollbacks(seen)],
    wrongOutcomes: outcomes.wrong,
    restoreMismatches: restoredIn(story)
      .filter(({ touched }) => !touched)
      .map(({ what }) => what),
    humanEditsUndone: [
      ...peopleFirst(story),
      ...restoredIn(story)
        .filter(({ touched }) => touched)
        .map(({ what }) => what),
    ],
    raced: story.raced.size,
  };
}

export const FINDINGS = [
  'duplicates',
  'lost',
  'wrongOutcomes',
  'restoreMismatches',
  'humanEditsUndone',
] as const satisfies readonly (keyof Findings)[];
