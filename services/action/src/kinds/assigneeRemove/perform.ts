import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = async ({ assignees }, { subject }, { reading }, guard) => {
  if (reading.state.value !== null) await assignees.remove(subject, reading.state.value, guard);
};
