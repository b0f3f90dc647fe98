import type { Kind } from '../kind.ts';
import { findLabel, labelSaid, labelState, readingOf } from '../repositoryLabels.ts';

/** One request. A label of the name is left as it is, whatever it looks like. */
export const observe: Kind['observe'] = async (github, target) => {
  const found = await findLabel(github, target);
  const reading = readingOf(found);
  return {
    issue: null,
    reading,
    wanted: found === null ? labelState(labelSaid(target)) : reading.state,
    leaves: labelState(labelSaid(target), found?.id ?? null),
    refusal: null,
    lastTouch: { by: 'nobody' },
    traces: [],
  };
};
