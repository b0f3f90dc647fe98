import type { Kind } from '../kind.ts';
import { findMilestone, milestoneState, readingOf, titleOf } from '../repositoryMilestones.ts';

/** One listing. A milestone of the title is left as it is, be it closed. */
export const observe: Kind['observe'] = async (github, target) => {
  const title = titleOf(target);
  const found = await findMilestone(github, target);
  const reading = readingOf(found);
  const description = target.parameters['description'] ?? null;
  const leaves = milestoneState({ title, description, state: 'open' }, found?.number ?? null);
  return {
    issue: null,
    reading,
    wanted: found?.title === title ? reading.state : { ...leaves, ref: null },
    leaves,
    refusal: null,
    lastTouch: { by: 'nobody' },
    traces: [],
  };
};
