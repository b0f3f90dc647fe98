import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = async (
  { milestoneMaker },
  { subject },
  { wanted },
  guard,
) => {
  if (wanted.ref !== null) await milestoneMaker.setState(subject, wanted.ref, 'closed', guard);
};
