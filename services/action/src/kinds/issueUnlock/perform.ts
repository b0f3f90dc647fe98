import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = ({ locks }, { subject }, _seen, guard) =>
  locks.unlock(subject, guard);
