import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = ({ milestones }, { subject }, _seen, guard) =>
  milestones.set(subject, null, guard);
