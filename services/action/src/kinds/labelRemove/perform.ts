import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = async ({ labels }, { subject }, { reading }, guard) => {
  if (reading.state.value !== null) await labels.remove(subject, reading.state.value, guard);
};
