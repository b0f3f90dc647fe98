import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, NewLabel, ShelvedLabel } from '../github/ports.ts';
import type { Kind, Reading, Target } from './kind.ts';
import { shows } from './observing.ts';

/**
 * What creating, editing and deleting a label of the repository have in common. The state's value
 * is what the label says, as JSON; its ref is GitHub's id, which outlives a new name.
 */

export const nameOf = ({ parameters }: Target): string => (parameters['name'] ?? '').trim();

/** What GitHub gives to a label of which nothing is said. */
const GREY = 'ededed';

/** What the rule says of a label; what it does not say is as it was, or GitHub's default. */
export const labelSaid = ({ parameters }: Target, was?: NewLabel): NewLabel => ({
  name: parameters['new-name'] ?? was?.name ?? parameters['name'] ?? '',
  color: (parameters['color'] ?? was?.color ?? GREY).toLowerCase(),
  description: (parameters['description'] ?? was?.description ?? '') || null,
});

export const labelState = (label: NewLabel | null, id: string | null = null): FieldState => ({
  value: label === null ? null : textOf(label),
  ref: id,
});

const textOf = ({ name, color, description }: NewLabel): string =>
  JSON.stringify({ name, color: color?.toLowerCase() ?? null, description: description || null });

/** @throws {SyntaxError} for a value that is none of ours. */
export const labelIn = (value: string): NewLabel => JSON.parse(value) as NewLabel;

export const sameLabel = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value;

export const readingOf = (label: ShelvedLabel | null): Reading =>
  shows(label === null ? null : textOf(label), label?.id ?? null);

/** By its name; once it is renamed, by its new one. */
export async function findLabel(
  { labelShelf }: ActionGitHub,
  target: Target,
): Promise<ShelvedLabel | null> {
  const { subject, parameters, known } = target;
  const found = await labelShelf.find(subject, nameOf(target));
  const renamed = parameters['new-name'];
  if (renamed === undefined || (found !== null && found.id === known)) return found;
  const other = await labelShelf.find(subject, renamed);
  return other !== null && (found === null || other.id === known) ? other : found;
}

export const read: Kind['read'] = async (github, target) =>
  readingOf(await findLabel(github, target));

export const labelMissing = (name: string) => ({
  reason: 'label_missing',
  message: `The repository has no label ${name}.`,
});
