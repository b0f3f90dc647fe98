import type { Kind } from '../kind.ts';
import { reasonIn } from '../locks.ts';

export const perform: Kind['perform'] = ({ locks }, { subject }, { wanted }, guard) =>
  locks.lock(subject, reasonIn(wanted), guard);
