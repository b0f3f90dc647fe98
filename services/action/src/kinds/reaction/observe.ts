import { REACTIONS, type FieldState } from '@reprise/schemas';
import type { ActionGitHub } from '../../github/ports.ts';
import type { Kind, Observation, Reading, Target } from '../kind.ts';
import { contentOf, placeOf } from './place.ts';

type Found = Awaited<ReturnType<ActionGitHub['reactions']['own']>>;

/** Our own reaction: nobody else can take it away, and other people's are not ours to look at. */
export const read: Kind['read'] = async (github, target) =>
  readingOf(await find(github, target), target);

/** Two requests at once, the issue and our reactions; for one on a comment the comment, too. */
export const observe: Kind['observe'] = async (github, target) => {
  const [issue, found, refusal] = await Promise.all([
    github.issues.issue(target.subject),
    find(github, target),
    refusalOf(github, target),
  ]);
  const at = found[0]?.at;
  return {
    issue,
    reading: readingOf(found, target),
    wanted: { value: contentOf(target), ref: null },
    refusal,
    lastTouch: at === undefined ? { by: 'nobody' } : { by: 'us', at },
    traces: found.map((one) => one.at),
  };
};

export const sameReaction = (shown: FieldState, said: FieldState): boolean =>
  shown.value === said.value;

async function find({ reactions }: ActionGitHub, target: Target): Promise<Found> {
  const place = placeOf(target);
  const content = contentOf(target);
  return place === undefined || !isReaction(content) ? [] : reactions.own(place, content);
}

function readingOf(found: Found, target: Target): Reading {
  const [held] = found;
  const state =
    held === undefined ? { value: null, ref: null } : { value: contentOf(target), ref: held.id };
  return { state, url: null, nodeId: null, duplicates: [] };
}

/** The comment's id came with an event: it must be a comment on the issue that the event is about. */
async function refusalOf(
  { comments }: ActionGitHub,
  target: Target,
): Promise<Observation['refusal']> {
  const content = contentOf(target);
  if (!isReaction(content)) {
    return { reason: 'reaction_unknown', message: `GitHub knows no reaction ${content}.` };
  }
  const place = placeOf(target);
  if (place?.commentId === null) return null;
  const number =
    place === undefined ? null : await comments.issueOf(target.subject, place.commentId);
  if (number === target.subject.number) return null;
  return { reason: 'comment_missing', message: 'The issue has no such comment (any more).' };
}

const isReaction = (content: string): boolean => REACTIONS.some((known) => known === content);
