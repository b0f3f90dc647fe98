import type { Kind } from '../kind.ts';
import { changesOf, milestoneMissing, milestoneOf, readingOf } from '../milestones.ts';
import { observing } from '../observing.ts';

/** Beside the issue and its timeline the repository's milestones: the API wants a number. */
export const observe: Kind['observe'] = observing({
  reading: readingOf,
  changes: changesOf,
  did: ['milestoned'],
  named: true,
  async wanted({ milestones }, target) {
    const title = milestoneOf(target);
    const found = await milestones.find(target.subject, title);
    return () => ({
      wanted: { value: title, ref: found === undefined ? null : String(found.number) },
      refusal: found === undefined ? milestoneMissing(title) : null,
    });
  },
});
