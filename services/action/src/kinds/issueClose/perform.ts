import type { Kind } from '../kind.ts';
import { requestFor } from '../states.ts';

export const perform: Kind['perform'] = ({ states }, { subject }, { wanted }, guard) =>
  states.set(subject, requestFor(wanted), guard);
