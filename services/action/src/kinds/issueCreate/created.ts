import type { FieldState } from '@reprise/schemas';
import { subjectKey } from '@reprise/schemas';
import type { ActionGitHub, FoundIssue, OwnIssue } from '../../github/ports.ts';
import type { Kind, Reading, Target } from '../kind.ts';

/**
 * The state's value is the title of the open issue that a rule opened about the subject; null where
 * there is none, or it is closed. Its ref is the issue's number.
 */

/** Clocks differ. */
const SKEW_MS = 5 * 60 * 1000;

/** The issue that we know, else those with our mark from a listing of what changed since. */
export async function createdBy(
  { creation }: ActionGitHub,
  { subject, rule, known, decidedAt }: Target,
): Promise<readonly (FoundIssue | OwnIssue)[]> {
  const held = known === null ? null : await creation.find(subject, Number(known));
  if (held !== null) return [held];
  const key = subjectKey(subject);
  const own = await creation.own(subject, decidedAt - SKEW_MS);
  return own.filter(({ marker }) => marker?.rule === rule && marker.subject === key);
}

/** The oldest counts; a second one that is open is a process's that was paused. */
export function readingOf(issues: readonly FoundIssue[]): Reading {
  const [held, ...others] = issues;
  return {
    state: {
      value: held?.isOpen ? held.title : null,
      ref: held === undefined ? null : String(held.number),
    },
    url: held?.url ?? null,
    nodeId: null,
    duplicates: others.filter(({ isOpen }) => isOpen).map(({ number }) => String(number)),
  };
}

export const read: Kind['read'] = async (github, target) =>
  readingOf(await createdBy(github, target));

/** It is there or not: what people make of its title is theirs. */
export const sameCreated = (shown: FieldState, said: FieldState): boolean =>
  (shown.value === null) === (said.value === null);

/** The created issue as a subject of its own. */
export const subjectOf = ({ subject }: Target, number: string): Target['subject'] => ({
  ...subject,
  number: Number(number),
  issueId: null,
});
