import { subjectKey, type FieldState } from '@reprise/schemas';
import type { ActionGitHub } from '../../github/ports.ts';
import type { Kind, Reading, Target } from '../kind.ts';
import { shows } from '../observing.ts';

/** The state is `shown`, `hidden as REASON`, or null where the comment is gone; its ref is GraphQL's id. */

const HIDDEN = 'hidden as ';

export const hiddenAs = (reason: string): string => `${HIDDEN}${reason}`;

export const isHidden = ({ value }: FieldState): boolean => value?.startsWith(HIDDEN) ?? false;

/** What is hidden is hidden, whatever for. */
export const sameHiding = (shown: FieldState, said: FieldState): boolean =>
  (shown.value === null) === (said.value === null) && isHidden(shown) === isHidden(said);

/** The comment that an action names, of the subject; else the one that its rule wrote there. */
export async function findComment(github: ActionGitHub, target: Target) {
  const id = await idOf(github, target);
  const found = id === null ? null : await github.hiding.find(target.subject, id);
  return found?.issueNumber === target.subject.number ? found : null;
}

async function idOf({ comments }: ActionGitHub, target: Target): Promise<number | null> {
  const { subject, rule, parameters } = target;
  const { comment } = parameters;
  if (comment !== undefined) return /^[1-9]\d{0,14}$/.test(comment) ? Number(comment) : null;
  const own = await comments.own(subject);
  const key = subjectKey(subject);
  const held = own.find(({ marker }) => marker?.rule === rule && marker.subject === key);
  return held === undefined ? null : Number(held.id);
}

export function readingOf(found: Awaited<ReturnType<typeof findComment>>): Reading {
  if (found === null) return shows(null);
  const { nodeId, url, hidden } = found;
  const value = hidden === null ? 'shown' : hiddenAs(hidden);
  return { ...shows(value, nodeId), url, nodeId };
}

export const read: Kind['read'] = async (github, target) =>
  readingOf(await findComment(github, target));
