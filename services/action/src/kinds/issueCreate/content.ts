import type { ActionGitHub } from '../../github/ports.ts';
import type { Observation, Target } from '../kind.ts';
import { labelMissing } from '../labels.ts';

/** GitHub's longest title. */
const MOST_CHARACTERS = 256;

export const titleOf = ({ parameters }: Target): string => (parameters['title'] ?? '').trim();

/** One label a line. */
export const labelsOf = ({ parameters }: Target): readonly string[] =>
  (parameters['labels'] ?? '').split('\n').filter((label) => label !== '');

/** GitHub would create labels that it does not know. */
export async function refusalOf(
  { labels }: ActionGitHub,
  target: Target,
): Promise<Observation['refusal']> {
  const title = titleOf(target);
  if (title === '' || title.length > MOST_CHARACTERS) {
    const message = `A title has 1 to ${MOST_CHARACTERS} characters.`;
    return { reason: 'title_impossible', message };
  }
  const names = labelsOf(target);
  const found = await Promise.all(names.map((name) => labels.find(target.subject, name)));
  const missing = names.find((_, index) => found[index] === undefined);
  return missing === undefined ? null : labelMissing(missing);
}
