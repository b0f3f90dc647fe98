import type { Revert } from '../kind.ts';
import { asWeLeftIt } from '../repositories.ts';
import { sameTopics, topicsIn } from './observe.ts';

/** Sets the earlier topics again. */
export const revert: Revert = {
  lastTouch: asWeLeftIt(sameTopics),
  refusal: () => Promise.resolve(null),
  restore: ({ topics }, { subject }, { to }, guard) =>
    topics.replace(subject, topicsIn(to.value), guard),
  residue: null,
};
