import { loginOf } from '../assignees.ts';
import type { Kind } from '../kind.ts';

export const perform: Kind['perform'] = ({ assignees }, target, _seen, guard) =>
  assignees.add(target.subject, loginOf(target), guard, target.intent);
