import type { Issue } from '@reprise/github';
import type { FieldState } from '@reprise/schemas';
import type { ActionGitHub, Change } from '../github/ports.ts';
import type { Kind, Observation, Reading, Target } from './kind.ts';
import { shows } from './observing.ts';

/**
 * What setting and clearing the milestone have in common. The state's value is the milestone's
 * title, its ref the number by which the API knows it: a milestone that is renamed is the same.
 */

export const noMilestone: FieldState = { value: null, ref: null };

export const milestoneOf = ({ parameters }: Target): string =>
  (parameters['milestone'] ?? '').trim();

export const readingOf = ({ milestone, milestoneNumber }: Issue): Reading =>
  shows(milestone, milestoneNumber === null ? null : String(milestoneNumber));

export const readMilestone: Kind['read'] = async (github, { subject }) =>
  readingOf(await github.issues.issue(subject));

export const sameMilestone = (shown: FieldState, said: FieldState): boolean =>
  shown.ref === null || said.ref === null ? shown.value === said.value : shown.ref === said.ref;

/** One milestone in the place of another is two changes. */
export const changesOf = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ did }) => did === 'milestoned' || did === 'demilestoned');

/** Why a milestone cannot be set again; null where it can. */
export async function refusalOf(
  { milestones }: ActionGitHub,
  { subject }: Target,
  { value, ref }: FieldState,
): Promise<Observation['refusal']> {
  if (ref === null || (await milestones.has(subject, Number(ref)))) return null;
  return milestoneMissing(value ?? '');
}

export const milestoneMissing = (title: string) => ({
  reason: 'milestone_missing',
  message: `The repository has no milestone ${title}.`,
});
