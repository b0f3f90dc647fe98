import type { Kind } from '../kind.ts';
import { findMilestone, milestoneState, readingOf, titleOf } from '../repositoryMilestones.ts';

/** One listing. A milestone of the title is left as it is, be it closed. */
export const observe: Kind['observe'] = async (github, target) => {
  const title = titleOf(target);
  const found = await findMilestone(github, target);
  const reading = readingOf(found);
  const description = target.parameters['description'] ?? null;
  const wanted = milestoneState({ title, description, state: 'open' }, null);
  return {
    issue: null,
    reading,
    wanted: found?.title === title ? reading.state : wanted,
    refusal: null,
    lastTouch: { by: 'nobody' },
    traces: [],
  };
};
