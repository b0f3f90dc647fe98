import type { Event } from '@reprise/schemas';
import type { Queryable } from '@reprise/views';
import { foldGap } from './gaps.ts';
import { foldJob } from './jobs.ts';

/** The name its positions are kept under. Changing it folds from the beginning again. */
export const OPERATIONS = 'reconciler.operations';
export const OPERATIONS_TOPICS = ['commands.operations', 'events.operations'] as const;

/** Folds what the reconciler was asked for and what it told; the rest is about views. */
export async function applyOperations(tx: Queryable, events: readonly Event[]): Promise<void> {
  for (const event of events) {
    await foldJob(tx, event);
    await foldGap(tx, event);
  }
}
