import type { Kind } from '../kind.ts';
import { findLabel, labelState, readingOf } from '../repositoryLabels.ts';

export const observe: Kind['observe'] = async (github, target) => ({
  issue: null,
  reading: readingOf(await findLabel(github, target)),
  wanted: labelState(null),
  refusal: null,
  lastTouch: { by: 'nobody' },
  traces: [],
});
