import type { Kind } from '../kind.ts';
import { changesOf, readingOf, unlocked } from '../locks.ts';
import { observing } from '../observing.ts';

export const observe: Kind['observe'] = observing({
  reading: readingOf,
  changes: changesOf,
  did: ['unlocked'],
  named: false,
  wanted: () => Promise.resolve(() => ({ wanted: unlocked, refusal: null })),
});
