import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = ({ types }, { subject, intent }, { wanted }, guard) =>
  types.set(subject, wanted.value, guard, intent);
