import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, ShelvedMilestone } from '../github/ports.ts';
import type { Kind, Reading, Target } from './kind.ts';

/**
 * What creating and closing a milestone of the repository have in common. The state's value is what
 * the milestone says, as JSON; its ref is its number, which outlives a new title.
 */

type Said = Pick<ShelvedMilestone, 'title' | 'description' | 'state'>;

export const titleOf = ({ parameters }: Target): string => (parameters['title'] ?? '').trim();

export const milestoneState = (milestone: Said, number: string | null): FieldState => ({
  value: textOf(milestone),
  ref: number,
});

const textOf = ({ title, description, state }: Said): string =>
  JSON.stringify({ title, description: description || null, state });

export const sameMilestone = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value;

export const readingOf = (found: ShelvedMilestone | undefined): Reading => ({
  state: found === undefined ? { value: null, ref: null } : milestoneState(found, found.number),
  url: found?.url ?? null,
  nodeId: null,
  duplicates: [],
});

/** By its title; where nobody has that, the one that we had left, by its number. */
export async function findMilestone(
  { milestoneShelf }: ActionGitHub,
  target: Target,
): Promise<ShelvedMilestone | undefined> {
  const all = await milestoneShelf.list(target.subject);
  return (
    all.find(({ title }) => title === titleOf(target)) ??
    all.find(({ number }) => number === target.known)
  );
}

export const read: Kind['read'] = async (github, target) =>
  readingOf(await findMilestone(github, target));
