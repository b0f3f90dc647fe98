import type { Kind, Observation } from '../kind.ts';
import { observing } from '../observing.ts';
import { SETTING, changesOf, readingOf, typeMissing, typeOf } from './type.ts';

/** Beside the issue and its timeline the types that the repository's organization has. */
export const observe: Kind['observe'] = observing({
  reading: readingOf,
  changes: changesOf,
  did: SETTING,
  named: true,
  async wanted({ types }, target) {
    const type = typeOf(target);
    const found = await types.find(target.subject, type);
    return ({ isPullRequest }) => ({
      wanted: { value: found ?? type, ref: null },
      refusal: isPullRequest ? NO_ISSUE : found === undefined ? typeMissing(type) : null,
    });
  },
});

const NO_ISSUE: Observation['refusal'] = {
  reason: 'type_impossible',
  message: 'A pull request has no type.',
};
