import type { Kind } from '../kind.ts';
import { titleOf } from './title.ts';

export const perform: Kind['perform'] = ({ titles }, target, _seen, guard) =>
  titles.set(target.subject, titleOf(target), guard);
