import { subjectKey, type FieldState } from '@reprise/schemas';
import type { ActionGitHub, Change } from '../../github/ports.ts';
import type { Kind, Reading, Target } from '../kind.ts';
import { shows } from '../observing.ts';

/** The state's value is the sub-issue's number, its ref GitHub's id of it. */

/** The number of the issue that is to be a sub-issue; null where it can be none. */
export function numberOf({ subject, parameters }: Target): number | null {
  const { issue = '' } = parameters;
  const number = /^[1-9]\d{0,9}$/.test(issue) ? Number(issue) : subject.number;
  return number === subject.number ? null : number;
}

/** GitHub's id of it; null where there is none. */
export async function idOf({ issues }: ActionGitHub, target: Target): Promise<number | null> {
  const number = numberOf(target);
  return number === null ? null : issues.idOf(target.subject, number);
}

export function readingOf(all: readonly number[], id: number | null, target: Target): Reading {
  const held = id !== null && all.includes(id);
  return held ? shows(target.parameters['issue'] ?? '', String(id)) : shows(null);
}

export const read: Kind['read'] = async (github, target) => {
  const known = target.known === null ? null : Number(target.known);
  const [all, id] = await Promise.all([
    github.subIssues.list(target.subject),
    known ?? idOf(github, target),
  ]);
  return readingOf(all, id, target);
};

export const sameSubIssue = (shown: FieldState, said: FieldState): boolean =>
  shown.ref === said.ref;

export function changesOf(changes: readonly Change[], target: Target): readonly Change[] {
  const { repositoryId } = target.subject;
  const key = subjectKey({ repositoryId, number: numberOf(target) ?? 0 });
  return changes.filter(
    ({ did, of }) => (did === 'sub_issue_added' || did === 'sub_issue_removed') && of === key,
  );
}
