import type { Kind, Observation } from '../kind.ts';
import { observing } from '../observing.ts';
import { changesOf, readingOf, titleOf } from './title.ts';

/** GitHub's longest title. */
const MOST_CHARACTERS = 256;

export const observe: Kind['observe'] = observing({
  reading: readingOf,
  changes: changesOf,
  did: ['renamed'],
  named: true,
  wanted: (_github, target) => {
    const title = titleOf(target);
    const wanted = { value: title, ref: null };
    return Promise.resolve(() => ({ wanted, refusal: refusalOf(title) }));
  },
});

function refusalOf(title: string): Observation['refusal'] {
  if (title !== '' && title.length <= MOST_CHARACTERS) return null;
  const message = `A title has 1 to ${MOST_CHARACTERS} characters.`;
  return { reason: 'title_impossible', message };
}
