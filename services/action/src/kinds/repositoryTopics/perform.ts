import type { Kind } from '../kind.ts';
import { topicsIn } from './observe.ts';

export const perform: Kind['perform'] = ({ topics }, { subject }, { wanted }, guard) =>
  topics.replace(subject, topicsIn(wanted.value), guard);
