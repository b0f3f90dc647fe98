import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = async ({ reviews }, { subject }, { wanted }, guard) => {
  if (wanted.value !== null) await reviews.request(subject, wanted.value, guard);
};
