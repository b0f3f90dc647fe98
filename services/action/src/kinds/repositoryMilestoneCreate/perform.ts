import type { Kind } from '../kind.ts';
import { titleOf } from '../repositoryMilestones.ts';

export const perform: Kind['perform'] = ({ milestoneMaker }, target, _seen, guard) => {
  const description = target.parameters['description'] ?? null;
  return milestoneMaker.create(target.subject, { title: titleOf(target), description }, guard);
};
