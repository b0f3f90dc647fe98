import { LOCK_REASONS } from '@reprise/schemas';
import type { Kind, Observation } from '../kind.ts';
import { changesOf, lockedState, readingOf } from '../locks.ts';
import { observing } from '../observing.ts';

export const observe: Kind['observe'] = observing({
  reading: readingOf,
  changes: changesOf,
  did: ['locked'],
  named: false,
  wanted: (_github, { parameters }) => {
    const reason = parameters['reason'] ?? null;
    return Promise.resolve((issue) => ({
      // What is locked stays locked for the reason that it was locked for.
      wanted: issue.locked ? readingOf(issue).state : lockedState(reason),
      refusal: refusalOf(reason),
    }));
  },
});

function refusalOf(reason: string | null): Observation['refusal'] {
  if (reason === null || LOCK_REASONS.some((known) => known === reason)) return null;
  const message = `GitHub knows no reason ${reason} for locking an issue.`;
  return { reason: 'reason_unknown', message };
}
