import type { FieldState } from '@reprise/schemas';
import type { Kind, Observation, Target } from '../kind.ts';
import { shows } from '../observing.ts';

/** The topics as a list of words, in GitHub's order; null: there are none. */
export const valueOf = (topics: readonly string[]): string | null =>
  topics.length === 0 ? null : topics.join(' ');

export const topicsIn = (value: string | null): readonly string[] =>
  value === null ? [] : value.split(' ');

const topicsOf = ({ parameters }: Target): readonly string[] => [
  ...new Set(
    (parameters['topics'] ?? '')
      .toLowerCase()
      .split(/[\s,]+/)
      .filter((one) => one !== ''),
  ),
];

export const read: Kind['read'] = async ({ topics }, { subject }) =>
  shows(valueOf(await topics.list(subject)));

/** Their order says nothing. */
export const sameTopics = (shown: FieldState, said: FieldState): boolean =>
  inOrder(shown.value) === inOrder(said.value);

const inOrder = (value: string | null): string => topicsIn(value).toSorted().join(' ');

export const observe: Kind['observe'] = async (github, target) => ({
  issue: null,
  reading: await read(github, target),
  wanted: { value: valueOf(topicsOf(target)), ref: null },
  refusal: refusalOf(topicsOf(target)),
  lastTouch: { by: 'nobody' },
  traces: [],
});

const MOST_TOPICS = 20;
const TOPIC = /^[a-z0-9][a-z0-9-]{0,49}$/;

function refusalOf(topics: readonly string[]): Observation['refusal'] {
  const wrong = topics.find((topic) => !TOPIC.test(topic));
  if (wrong !== undefined) return impossible(`GitHub allows no topic ${wrong}.`);
  return topics.length > MOST_TOPICS
    ? impossible(`GitHub allows at most ${MOST_TOPICS} topics.`)
    : null;
}

const impossible = (message: string) => ({ reason: 'topic_impossible', message });
