import type { Kind } from '../kind.ts';
import { changesOf, noMilestone, readingOf } from '../milestones.ts';
import { observing } from '../observing.ts';

export const observe: Kind['observe'] = observing({
  reading: readingOf,
  changes: changesOf,
  did: ['demilestoned'],
  named: false,
  wanted: () => Promise.resolve(() => ({ wanted: noMilestone, refusal: null })),
});
