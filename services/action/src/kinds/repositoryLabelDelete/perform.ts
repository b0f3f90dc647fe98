import type { Kind } from '../kind.ts';
import { nameOf } from '../repositoryLabels.ts';

export const perform: Kind['perform'] = ({ labelMaker }, target, _seen, guard) =>
  labelMaker.remove(target.subject, nameOf(target), guard);
