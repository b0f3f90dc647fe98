import type { Kind } from '../kind.ts';
import { findMilestone, milestoneState, readingOf, titleOf } from '../repositoryMilestones.ts';

/** One listing. */
export const observe: Kind['observe'] = async (github, target) => {
  const title = titleOf(target);
  const found = await findMilestone(github, target);
  const isIt = found !== undefined && found.title === title;
  return {
    issue: null,
    reading: readingOf(found),
    wanted: isIt
      ? milestoneState({ ...found, state: 'closed' }, found.number)
      : { value: null, ref: null },
    refusal: isIt
      ? null
      : { reason: 'milestone_missing', message: `The repository has no milestone ${title}.` },
    lastTouch: { by: 'nobody' },
    traces: [],
  };
};
