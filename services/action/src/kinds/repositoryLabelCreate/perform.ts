import type { Kind } from '../kind.ts';
import { labelSaid } from '../repositoryLabels.ts';

export const perform: Kind['perform'] = ({ labelMaker }, target, _seen, guard) =>
  labelMaker.create(target.subject, labelSaid(target), guard);
