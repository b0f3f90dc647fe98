import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = async ({ milestones }, { subject }, { wanted }, guard) => {
  if (wanted.ref !== null) await milestones.set(subject, Number(wanted.ref), guard);
};
